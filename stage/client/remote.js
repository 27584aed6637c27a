// The presenter's remote, while a page is projected.

function remote(event) { // PageDown and PageUp: predict, reveal, explanation, next lesson; and back
  const way = { PageDown: 1, PageUp: -1 }[event.key], projected = document.querySelector(".st-key-projector");
  if (!way || !projected || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  const main = document.querySelector("[data-testid=stMain]"), explained = document.querySelector(".st-key-explain");
  const far = explained && explained.getBoundingClientRect().top < innerHeight / 2;
  if (way > 0) {
    const skip = document.querySelector(".st-key-predict_skip button, .st-key-lift_veil button");
    if (skip) skip.click();
    else if (explained && !far) explained.scrollIntoView({ behavior: "smooth", block: "start" });
    else document.querySelector(".st-key-next a")?.click();
  } else if (main.scrollTop > 40) main.scrollTo({ top: 0, behavior: "smooth" });
  else history.back();
}
addEventListener("keydown", remote);

// Notes the time of every animation frame in which a stage's drawing has changed. Runs in the page.
(index) => {
  const stage = document.querySelectorAll(".stage")[index];
  const drawn = [];
  let changed = false, over = false;
  new MutationObserver(() => { changed = true; }).observe(stage.querySelector(".plot"), { subtree: true, childList: true, attributes: true, characterData: true });
  const look = (now) => {
    if (changed) drawn.push(now);
    changed = false;
    if (!over) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return new Promise((then) => {
    const play = stage.querySelector(".play");
    play.click();
    const wait = setInterval(() => { if (play.dataset.playing === "false") { clearInterval(wait); over = true; then(drawn); } }, 50);
  });
}

// When a figure was painted with another drawing, seen from inside the page. Runs before anything else.
(() => {
  const drawing = () => [...document.querySelectorAll(".js-plotly-plot .main-svg")].map((svg) => svg.innerHTML).join("");
  let picture = "", queued = false, watching = null;
  const painted = (then) => requestAnimationFrame(() => { // the first task after a frame has been rendered
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });
  const observer = new MutationObserver(() => {
    if (queued || !watching) return;
    queued = true;
    painted((at) => {
      queued = false;
      const now = drawing();
      if (now !== picture) watching.push(at);
      picture = now;
    });
  });
  window.benchmark = {
    begin() {
      observer.disconnect();
      observer.observe(document.querySelector(".js-plotly-plot"), { subtree: true, childList: true, attributes: true, characterData: true });
      picture = drawing();
      watching = [];
      this.down = undefined;
      this.values = 0;
    },
    async press() { // after a key was pressed: until it is painted, or 1.5 s
      while (!watching.length && performance.now() - this.down < 1500) await new Promise((then) => setTimeout(then, 4));
      return watching.length ? watching[0] - this.down : null;
    },
    end() { const seen = watching; watching = null; return seen; },
  };
  addEventListener("input", (event) => { if (watching && event.target.type === "range") window.benchmark.values += 1; }, true);
  addEventListener("keydown", (event) => { if (watching) window.benchmark.down ??= event.timeStamp; }, true);
})();

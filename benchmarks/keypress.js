// Times one key press at a time, from the keydown event to the painted figure. Runs in the page before anything else.
(() => {
  let press = null, picture, busy = false;
  const plots = () => [...document.querySelectorAll(".stage .plot")];
  const drawing = () => plots().map((plot) => [...plot.querySelectorAll("svg.main-svg")].map((svg) => svg.innerHTML).join("")).join("|");
  const painted = (then) => requestAnimationFrame(() => { // the first task after a frame has been rendered
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });

  const observer = new MutationObserver(() => {
    if (!press || busy) return;
    busy = true;
    const drawn = performance.now();
    painted((at) => {
      busy = false;
      const now = drawing();
      if (now !== picture) press?.draws.push([drawn, at]); // touched is not yet changed
      picture = now;
    });
  });

  const running = () => document.querySelector("[data-testid=stApp]").dataset.testScriptState !== "notRunning";
  window.benchmark = {
    begin() {
      picture = drawing();
      observer.disconnect();
      for (const plot of plots()) observer.observe(plot, { subtree: true, childList: true, attributes: true, characterData: true });
      press = { sent: [], got: [], bytes: 0, draws: [], plotly: 0 };
    },
    async end(quiet = 250, most = 10_000) { // when no script runs and nothing has happened for a while
      const last = () => Math.max(press.down, ...press.sent, ...press.got, ...press.draws.flat());
      while (performance.now() - press.down < most && (running() || busy || performance.now() - last() < quiet)) await new Promise((then) => setTimeout(then, 20));
      const seen = press;
      press = null;
      return seen;
    },
  };
  addEventListener("keydown", (event) => { if (press) press.down ??= event.timeStamp; }, true);

  const Socket = window.WebSocket; // what Streamlit says and hears, and when
  window.WebSocket = class extends Socket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => { press?.got.push(performance.now()); if (press) press.bytes += data.byteLength ?? data.size; });
    }
    send(data) { press?.sent.push(performance.now()); super.send(data); }
  };

  let library; // how long Plotly itself takes
  Object.defineProperty(window, "Plotly", {
    get: () => library,
    set(plotly) {
      library = plotly;
      const { react } = plotly;
      plotly.react = (...given) => {
        const before = performance.now();
        return react(...given).finally(() => { if (press) press.plotly += performance.now() - before; });
      };
    },
  });
})();

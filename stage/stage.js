// The stage: draws a Scene (figures/scene.py) with Plotly and plays its frames.
//
// data: {scene: JSON text, start: the settled frame, words, palette: {light, dark}, plotly: address}
// sent back: step (state, when the person settles on a frame), and the triggers add {x, y}, drag {trace, index, x, y}, pick {trace, index, step}.

const NARROW = 560; // px: below this a scene's `narrow` layout holds

let library;
function loadPlotly(address) {
  library ??= new Promise((resolve, reject) => {
    if (window.Plotly) return resolve(window.Plotly);
    const script = document.createElement("script");
    script.src = new URL(address, document.baseURI).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { library = undefined; reject(new Error(script.src)); };
    document.head.appendChild(script);
  });
  return library;
}

// ------------------------------------------------------------------ decoding

const KINDS = { u1: Uint8Array, i1: Int8Array, u2: Uint16Array, i2: Int16Array, i4: Int32Array, f4: Float32Array, f8: Float64Array };

function typed(spec) {
  const bytes = Uint8Array.from(atob(spec.bdata), (c) => c.charCodeAt(0));
  const flat = new KINDS[spec.dtype](bytes.buffer);
  return spec.shape ? folded(flat, spec.shape.split(",").map(Number)) : flat;
}
function folded(flat, shape) {
  if (shape.length === 1) return flat;
  const size = flat.length / shape[0];
  return Array.from({ length: shape[0] }, (_, i) => folded(flat.subarray(i * size, (i + 1) * size), shape.slice(1)));
}
function decoded(value) {
  if (Array.isArray(value)) return value.map(decoded);
  if (value === null || typeof value !== "object") return value;
  if ("bdata" in value) return typed(value);
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decoded(v)]));
}
function painted(value, colours) { // "@name" becomes the theme's colour
  if (typeof value === "string") return value[0] === "@" ? colours[value.slice(1)] ?? value : value;
  if (ArrayBuffer.isView(value) || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return typeof value[0] === "number" && typeof value.at(-1) === "number" ? value : value.map((v) => painted(v, colours));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, painted(v, colours)]));
}
function merged(base, change) {
  if (change === null || typeof change !== "object" || Array.isArray(change) || ArrayBuffer.isView(change)) return change;
  const out = { ...base };
  for (const [key, value] of Object.entries(change)) out[key] = merged(base?.[key] ?? {}, value);
  return out;
}
function put(target, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  for (const key of keys) target = target[key] = { ...(target[key] ?? {}) };
  target[last] = value;
}
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // 1, and more for a projector
const fill = (template, values) => template.replace(/{(\w+)}/g, (_, name) => values[name]);
const spoken = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4, useGrouping: "min2" });
const say = (value) => (typeof value === "number" ? spoken.format(value) : String(value ?? ""));

// ------------------------------------------------------------------ a stage

class Stage {
  constructor(component) {
    this.root = component.parentElement.querySelector(".stage");
    for (const name of ["canvas", "plot", "marks", "cursor", "bar", "back", "play", "next", "speed", "caption", "keys", "said", "failed", "numbers"])
      this[name] = this.root.querySelector(`.${name}`);
    this.range = this.root.querySelector("input");
    this.step = 0;
    this.sent = new Set();
    this.listen();
  }

  // ---------------------------------------------------------------- updates

  async update(component) {
    Object.assign(this, { set: component.setStateValue, trigger: component.setTriggerValue });
    const { data } = component;
    this.words = data.words;
    this.palette = data.palette;
    const fresh = data.scene !== this.source;
    if (fresh) {
      this.source = data.scene;
      this.scene = decoded(JSON.parse(data.scene));
      this.last = Math.max(0, this.scene.captions.length - 1);
      this.canvas.style.minHeight = `${this.height().px}px`; // nothing jumps when the drawing comes
      this.label();
    }
    if (data.start !== this.given && !this.sent.delete(data.start)) this.step = this.settled = data.start; // not an echo of what was sent from here, perhaps late
    this.given = data.start;
    this.step = Math.min(this.step, this.last);
    try {
      this.Plotly = await loadPlotly(data.plotly);
      if (fresh || this.dropped || this.theme() !== this.drawnTheme) await this.draw(); // a dropped point may have been put back where it was
      else if (this.step !== this.shown) this.go(this.step, false);
      this.failed.hidden = true;
      this.root.dataset.ready = "true";
    } catch (error) {
      this.fail(error);
    }
  }

  fail(error) {
    this.failed.textContent = fill(this.words.failed, { reason: error.message });
    this.failed.hidden = false;
    this.numbers.open = true;
    this.root.dataset.ready = "failed";
  }

  label() {
    const { words, scene } = this;
    for (const [name, text] of [["back", words.back], ["next", words.next], ["speed", words.speed]]) this[name].setAttribute("aria-label", text);
    this.mark(this.playing);
    this.range.setAttribute("aria-label", words.step);
    this.range.max = this.last;
    this.bar.hidden = this.last === 0;
    this.canvas.tabIndex = this.last > 0 || scene.adds ? 0 : -1;
    this.canvas.setAttribute("role", "group");
    this.canvas.setAttribute("aria-label", words.figure);
    this.keys.textContent = [scene.adds && words.keys_add, scene.drags.length && words.keys_drag, scene.picks.length && words.keys_pick].filter(Boolean).join(" ");
    this.numbers.querySelector("summary").textContent = words.table;
    this.numbers.hidden = Object.keys(scene.table).length === 0;
    this.tabulate();
    this.buttons();
  }

  // ---------------------------------------------------------------- drawing

  theme() {
    const probe = getComputedStyle(this.root);
    const rgb = (probe.color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
    const scale = rem();
    return `${rgb[0] + rgb[1] + rgb[2] > 384 ? "dark" : "light"} ${scale} ${probe.fontFamily}`;
  }

  height() {
    const { scene } = this, width = this.canvas.clientWidth, narrow = width < NARROW;
    const scale = rem();
    return { width, narrow, px: ((narrow && scene.narrow.height) || (scene.layout.height ?? scene.height)) * scale };
  }

  async draw() {
    const { scene } = this;
    this.drawnTheme = this.theme();
    this.dropped = false;
    const [mode, scale] = this.drawnTheme.split(" ");
    const colours = this.palette[mode];
    const { narrow, width, px: height } = this.height();
    this.narrow = narrow;
    const layout = painted(merged(scene.layout, narrow ? scene.narrow : {}), colours);
    this.traces = painted(scene.traces, colours);
    this.paths = scene.moving.map(({ trace, values }) => ({ trace, values: painted(values, colours) }));
    const axes = Object.keys(layout).filter((key) => /^[xy]axis/.test(key));
    layout.margin = Object.fromEntries(Object.entries(layout.margin).map(([side, px]) => [side, px * scale]));
    const measured = JSON.stringify([axes.map((key) => layout[key]), layout.margin, width, scale]);
    if (measured === this.measured) { // the same axes need the same room: measuring it again would draw the figure twice or more
      layout.margin = this.margin;
      for (const key of axes) layout[key] = { ...layout[key], automargin: false };
    }
    const data = this.traces.map((trace) => ({ ...trace }));
    const { changes, indices } = this.frame(this.step);
    indices.forEach((index, i) => Object.assign(data[index], merged(data[index], changes[i])));
    await this.Plotly.react(this.plot, data, {
      ...layout, width, height, autosize: false, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: layout.plot_bgcolor ?? "rgba(0,0,0,0)",
      font: { family: getComputedStyle(this.root).fontFamily, size: 13 * scale, color: colours.ink, ...(layout.font ?? {}) },
      hoverlabel: { bgcolor: colours.paper, bordercolor: colours.muted, font: { color: colours.ink } },
    }, { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false });
    if (measured !== this.measured) {
      const { l, r, t, b } = this.plot._fullLayout._size;
      Object.assign(this, { measured, margin: { l, r, t, b } });
    }
    this.shown = this.step;
    this.tell(true);
    this.place();
  }

  frame(step) { // what the step changes, as Plotly wants it
    const byTrace = new Map();
    const change = (trace) => byTrace.get(trace) ?? byTrace.set(trace, {}).get(trace);
    for (const { trace, values } of this.paths)
      for (const [path, rows] of Object.entries(values)) put(change(trace), path, rows[step]);
    for (const trace of this.scene.reveals)
      for (const axis of ["x", "y"]) change(trace)[axis] = this.traces[trace][axis].slice(0, step + 1);
    return { indices: [...byTrace.keys()], changes: [...byTrace.values()] };
  }

  async pump() { // at most one frame in flight; the newest request wins
    if (this.pumping) return;
    this.pumping = true;
    try {
      while (this.shown !== this.step && this.root.isConnected) {
        const step = this.step;
        const { indices, changes } = this.frame(step);
        if (indices.length)
          await this.Plotly.animate(this.plot, { data: changes, traces: indices },
            { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: this.scene.redraw } });
        this.shown = step;
        if (this.scene.drags.length || this.scene.picks.length) this.place();
      }
    } catch (error) {
      if (this.root.isConnected) this.fail(error);
    } finally {
      this.pumping = false;
    }
  }

  tell(settled) {
    const caption = this.scene.captions[this.step] ?? "";
    this.caption.textContent = caption;
    this.range.value = this.step;
    this.range.setAttribute("aria-valuetext", caption || String(this.step));
    if (!settled) return;
    this.plot.setAttribute("aria-label", caption ? `${this.scene.alt} ${caption}` : this.scene.alt);
    if (this.moved) this.said.textContent = caption;
  }

  // --------------------------------------------------------------- playback

  go(step, settle = true) {
    this.step = Math.max(0, Math.min(this.last, step));
    this.tell(settle);
    this.pump();
    if (settle && this.step !== this.settled) { this.settled = this.step; this.sent.add(this.step); this.set("step", this.step); }
  }

  get playing() { return this.timer !== undefined; }

  mark(playing) {
    this.play.dataset.playing = playing;
    this.play.setAttribute("aria-label", playing ? this.words.pause : this.words.play);
  }

  pause() {
    cancelAnimationFrame(this.timer);
    this.timer = undefined;
    this.mark(false);
  }

  start() {
    this.moved = true;
    if (this.step === this.last) this.go(0, false);
    this.mark(true);
    let before = performance.now();
    const tick = (now) => {
      const fps = matchMedia("(prefers-reduced-motion: reduce)").matches ? 2 : this.scene.fps * this.speed.value;
      const due = Math.floor(((now - before) * fps) / 1000 + 0.1);
      if (due > 0 && !this.pumping) {
        before = now;
        if (this.step + due >= this.last) { this.pause(); this.go(this.last); return; }
        this.go(this.step + Math.min(due, 4), false);
      }
      this.timer = requestAnimationFrame(tick);
    };
    this.timer = requestAnimationFrame(tick);
  }

  toggle() { if (this.playing) { this.pause(); this.go(this.step); } else this.start(); }

  by(steps) { this.moved = true; this.pause(); this.go(this.step + steps); }

  // ------------------------------------------------------------ interaction

  listen() {
    this.play.onclick = () => this.toggle();
    this.back.onclick = () => this.by(-1);
    this.next.onclick = () => this.by(1);
    this.range.oninput = () => { this.moved = true; this.pause(); this.go(+this.range.value, false); };
    this.range.onchange = () => this.go(+this.range.value);
    this.bar.addEventListener("keydown", (event) => {
      if (event.key === " " && event.target === this.range) { event.preventDefault(); this.toggle(); }
    });
    this.canvas.addEventListener("keydown", (event) => { if (event.target === this.canvas) this.key(event); });
    this.canvas.addEventListener("click", (event) => {
      if (!this.scene?.adds || event.target.closest(".marks button")) return;
      const box = this.canvas.getBoundingClientRect();
      const point = this.point(event.clientX - box.left, event.clientY - box.top, "x", "y");
      if (point) this.trigger("add", point);
    });
    this.watch = new ResizeObserver(() => {
      const width = this.canvas.clientWidth;
      if (!this.scene || !this.Plotly || !width || width === this.plot._fullLayout?.width) return;
      if (this.narrow !== width < NARROW) this.draw();
      else this.Plotly.relayout(this.plot, { width }).then(() => this.place());
    });
    this.watch.observe(this.canvas);
    this.observe = new MutationObserver(() => { if (this.scene && this.Plotly && this.theme() !== this.drawnTheme) this.draw(); });
    for (let node = this.root.parentElement; node; node = node.parentElement) this.observe.observe(node, { attributes: true, attributeFilter: ["style", "class"] });
    this.numbers.ontoggle = () => this.tabulate();
  }

  key(event) {
    const { adds } = this.scene;
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const actions = { " ": () => this.toggle(), Home: () => this.by(-this.last), End: () => this.by(this.last) };
    if (adds && event.key in arrows) this.aim(...arrows[event.key].map((d) => d * (event.shiftKey ? 5 : 1)));
    else if (adds && event.key === "Enter" && this.at) { this.trigger("add", { ...this.at }); this.said.textContent = this.spot(this.words.added, this.at); }
    else if (event.key === "ArrowLeft") this.by(-1);
    else if (event.key === "ArrowRight") this.by(1);
    else if (event.key in actions && this.last > 0) actions[event.key]();
    else return;
    event.preventDefault();
  }

  spot(template, at) { return fill(template, { x: say(at.x), y: say(at.y) }); }

  aim(dx, dy) { // the keyboard's crosshair
    const { xaxis, yaxis } = this.plot._fullLayout;
    const within = (axis, value) => Math.max(Math.min(...axis.range), Math.min(Math.max(...axis.range), value));
    this.at ??= { x: (xaxis.range[0] + xaxis.range[1]) / 2, y: (yaxis.range[0] + yaxis.range[1]) / 2 };
    this.at = { x: within(xaxis, this.at.x + (dx * (xaxis.range[1] - xaxis.range[0])) / 50), y: within(yaxis, this.at.y + (dy * (yaxis.range[1] - yaxis.range[0])) / 50) };
    const [left, top] = this.pixel(this.at.x, this.at.y, "x", "y");
    Object.assign(this.cursor.style, { left: `${left}px`, top: `${top}px` });
    this.cursor.hidden = false;
    this.said.textContent = this.spot(this.words.cursor, this.at);
  }

  axes(x, y) {
    const full = this.plot._fullLayout;
    return [full[`xaxis${x.slice(1)}`], full[`yaxis${y.slice(1)}`]];
  }
  pixel(vx, vy, x, y) {
    const [xa, ya] = this.axes(x, y);
    return [xa.d2p(vx) + xa._offset, ya.d2p(vy) + ya._offset];
  }
  point(left, top, x, y) { // data coordinates, or null outside the plot area
    const [xa, ya] = this.axes(x, y);
    const px = left - xa._offset, py = top - ya._offset;
    return px < 0 || py < 0 || px > xa._length || py > ya._length ? null : { x: xa.p2d(px), y: ya.p2d(py) };
  }

  buttons() { // one real button a mark: focus, names and touch come with it
    const held = this.marks.contains(document.activeElement) ? document.activeElement : null;
    this.marks.replaceChildren();
    for (const kind of ["drag", "pick"])
      for (const trace of this.scene[`${kind}s`])
        Array.from(this.scene.traces[trace].x).forEach((_, index) => {
          const button = document.createElement("button");
          button.type = "button";
          button.className = `to-${kind}`;
          Object.assign(button.dataset, { trace, index });
          if (kind === "pick") { this.name(button, trace, index); button.onclick = () => this.trigger("pick", { trace, index, step: this.step }); }
          else this.draggable(button, trace, index);
          button.addEventListener("keydown", (event) => this.rove(event, button, kind));
          this.marks.append(button);
        });
    const same = (b) => b.className === held?.className && (b.className === "to-pick" ? b.title === held.title : b.dataset.trace === held.dataset.trace && b.dataset.index === held.dataset.index);
    const again = [...this.marks.children].find(same); // whoever works by keyboard stays on the mark through a redraw
    this.marks.querySelectorAll(".to-pick").forEach((b) => { b.tabIndex = b === again ? 0 : -1; });
    again?.focus({ preventScroll: true });
  }

  name(button, trace, index) {
    const { hovertext, text, x, y } = this.scene.traces[trace];
    const own = [hovertext, text].find((words) => Array.isArray(words) && words[index]);
    const name = own ? own[index].replace(/<[^>]*>/g, " ") : `${say(x[index])}, ${say(y[index])}`;
    button.setAttribute("aria-label", name);
    button.title = name;
  }

  rove(event, button, kind) {
    if (kind !== "pick") return;
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const all = [...this.marks.querySelectorAll(".to-pick")].filter((b) => !b.hidden);
    const next = all[(all.indexOf(button) + move + all.length) % all.length];
    button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  draggable(button, trace, index) {
    const spec = this.scene.traces[trace];
    const [xn, yn] = [spec.xaxis ?? "x", spec.yaxis ?? "y"];
    const here = () => ({ x: this.plot.data[trace].x[index], y: this.plot.data[trace].y[index] });
    const name = () => { const text = this.spot(this.words.selected, here()); button.setAttribute("aria-label", text); button.title = text; };
    const drop = () => {
      if (!button.dirty) return;
      button.dirty = false;
      name();
      this.said.textContent = this.spot(this.words.moved, here());
      this.dropped = true;
      this.trigger("drag", { trace, index, ...here() });
    };
    const moveTo = (to) => {
      if (!to) return;
      button.dirty = true;
      const shown = this.plot.data[trace];
      const x = Array.from(shown.x), y = Array.from(shown.y);
      x[index] = to.x; y[index] = to.y;
      this.Plotly.restyle(this.plot, { x: [x], y: [y] }, [trace]).then(() => this.place());
    };
    button.onfocus = name;
    button.onpointerdown = (event) => { button.setPointerCapture(event.pointerId); button.held = true; };
    button.onpointermove = (event) => {
      if (!button.held) return;
      const box = this.canvas.getBoundingClientRect();
      moveTo(this.point(event.clientX - box.left, event.clientY - box.top, xn, yn));
    };
    button.onpointerup = button.onpointercancel = () => { button.held = false; drop(); };
    button.onblur = drop;
    button.addEventListener("keydown", (event) => {
      const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); drop(); return; }
      if (!arrows) return;
      event.preventDefault();
      const [xa, ya] = this.axes(xn, yn);
      const by = event.shiftKey ? 10 : 50, at = here();
      const within = (axis, value) => Math.max(Math.min(...axis.range), Math.min(Math.max(...axis.range), value));
      moveTo({ x: within(xa, at.x + (arrows[0] * (xa.range[1] - xa.range[0])) / by), y: within(ya, at.y + (arrows[1] * (ya.range[1] - ya.range[0])) / by) });
    });
    button.setAttribute("aria-label", this.words.selected);
  }

  place() { // buttons stand where their marks are drawn
    for (const button of this.marks.children) {
      const { trace, index } = button.dataset;
      const shown = this.plot.data?.[trace];
      const { x, y } = shown ?? {};
      button.hidden = x?.[index] == null || shown.visible === false;
      if (button.hidden) continue;
      const [left, top] = this.pixel(x[index], y[index], shown.xaxis ?? "x", shown.yaxis ?? "y");
      Object.assign(button.style, { left: `${left}px`, top: `${top}px` });
      if (button.className === "to-drag" && document.activeElement !== button) button.setAttribute("aria-label", this.spot(this.words.selected, { x: x[index], y: y[index] }));
    }
    const picks = [...this.marks.querySelectorAll(".to-pick")].filter((b) => !b.hidden); // the tab key finds one of them
    if (picks.length && !picks.some((b) => b.tabIndex === 0)) picks[0].tabIndex = 0;
  }

  // ------------------------------------------------------------------ table

  tabulate() {
    const box = this.numbers.querySelector(".scroll");
    if (!this.numbers.open) { box.replaceChildren(); return; }
    const titles = Object.keys(this.scene.table), columns = Object.values(this.scene.table);
    const total = columns[0]?.length ?? 0, shown = Math.min(total, 200);
    const table = document.createElement("table");
    const row = (cells, tag) => {
      const tr = document.createElement("tr");
      for (const cell of cells) tr.append(Object.assign(document.createElement(tag), { textContent: say(cell) }));
      table.append(tr);
    };
    row(titles, "th");
    for (let i = 0; i < shown; i++) row(columns.map((column) => column[i]), "td");
    const note = Object.assign(document.createElement("p"), { textContent: shown < total ? fill(this.words.row_limit, { shown, total }) : "" });
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", this.words.table);
    box.replaceChildren(table, note);
  }

  dispose() {
    this.pause();
    this.watch.disconnect();
    this.observe.disconnect();
    this.Plotly?.purge(this.plot);
    stages.delete(this.root);
  }
}

const stages = new WeakMap();

export default function (component) {
  const root = component.parentElement.querySelector(".stage");
  if (!stages.has(root)) stages.set(root, new Stage(component));
  const stage = stages.get(root);
  stage.update(component);
  // Streamlit calls this both before an update and at the end: only an element that has left the page is disposed of.
  return () => setTimeout(() => { if (!root.isConnected && stages.has(root)) stage.dispose(); });
}

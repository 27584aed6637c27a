// A figure: draws a scene (stage/scene.py) with Plotly, plays its frames, and lets a person work on it.
//
// The hero knows the lesson's page and reports what is done on it as changes of the link (live.js); further figures show what comes with the answer.
// A scene may also be given as it is ({scene} in data): then it is drawn alone.

import { lesson, written } from "./live.js";
import * as link from "./link.js";
import { Painter } from "./painter.js";
import { Pad } from "./pad.js";
import { plotly } from "./plotly.js";
import "./remote.js";
import { difference, merged, painted, put, readied } from "./scene.js";
import { Sound } from "./sound.js";

const NARROW = 560; // px: below this a scene's `narrow` layout holds
const QUIET = 200;  // ms without a change: Plotly is told what has been painted
const TYPE = 15.5;  // px of the figure's words

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16; // 1, and more for a projector
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const fill = (template, values) => template.replace(/{(\w+)}/g, (all, name) => values[name] ?? all);
const spoken = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4, useGrouping: "min2" });
const say = (value) => (typeof value === "number" ? spoken.format(value) : String(value ?? ""));
const within = (axis, value) => Math.max(Math.min(...axis.range), Math.min(Math.max(...axis.range), value));
const grown = (it, font, scale) => (it[font]?.size ? { ...it, [font]: { ...it[font], size: Array.isArray(it[font].size) ? it[font].size.map((px) => px * scale) : it[font].size * scale } } : it); // for the projector
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const invited = new Set(); // lessons whose invitation has been taken up

class Figure {
  constructor(component) {
    this.root = component.parentElement.querySelector(".stage");
    for (const name of ["canvas", "plot", "marks", "cursor", "invite", "bar", "back", "play", "next", "speed", "listen", "actions", "caption", "keys", "said", "failed", "numbers"])
      this[name] = this.root.querySelector(`.${name}`);
    this.range = this.root.querySelector("input");
    this.step = 0;
    this.sound = new Sound();
    this.listening();
  }

  // ---------------------------------------------------------------- what is to be shown

  async update(component) {
    const { data } = component, first = !this.data;
    Object.assign(this, { data, words: data.words, trigger: component.setTriggerValue, set: component.setStateValue });
    this.hero = !!data.page;
    this.leave ??= lesson.join(this);
    if (data.play !== this.asked && !first && this.hero) this.reveals = true; // "Show me"
    this.asked = data.play;
    if (this.hero) lesson.enter(data.page, { news: data.news, inline: data.inline, run: (values) => this.trigger("link", values) });
    try {
      this.Plotly ??= await plotly(); // while the view is on its way
    } catch (error) {
      return this.fail(error);
    }
    if (data.scene) {
      const view = readied({ scene: JSON.parse(data.scene), more: {}, told: {} });
      this.show(view, view.scene);
    } else if (lesson.view && lesson.shown === lesson.want) this.seen(lesson.view); // not the view before an act or a prediction
  }

  moved() { // the link or a control has another value
    if (!this.hero || !this.scene) return;
    const step = this.linked();
    if (step !== this.step && step !== this.settled && !this.playing) { this.settled = step; this.go(step, false); }
  }

  linked() { // the frame the link names, else where this view rests
    const raw = link.read("step"), step = raw === null ? NaN : Math.trunc(+raw);
    return Math.max(0, Math.min(this.last, Number.isFinite(step) ? step : this.view.told.rest ?? this.last));
  }

  missed(error) {
    if (!this.hero) return;
    if (!lesson.answered && !lesson.failed) { lesson.failed = true; this.set("inline", true); return; } // no endpoint here: Python sends the view with its run
    if (!this.scene) this.fail(error);
  }

  seen(view) {
    if (!this.Plotly || this.data.scene) return;
    const scene = this.hero ? view.scene : view.more[this.data.name];
    if (scene) this.show(view, scene);
  }

  async show(view, scene) {
    const place = `${lesson.page.slug} ${lesson.page.question} ${this.hero ? lesson.page.act : ""}`;
    const fresh = place !== this.place_, before = this.scene;
    const answered = this.hero && !lesson.page.question && lesson.posed === place.replace("false", "true"); // the question has just been answered
    const rested = this.hero && !!this.view && !this.playing && (this.chosen || this.step === (this.view.told.rest ?? this.last)); // where it rests it stays, however many frames come
    if (this.hero) lesson.posed = lesson.page.question ? place : null;
    if (fresh) this.pause();
    Object.assign(this, { view, scene, place_: place, last: Math.max(0, scene.captions.length - 1) });
    const here = this.step;
    if (fresh || rested) this.step = this.settled = this.hero ? this.linked() : scene.follows ? lesson.step ?? this.last : this.last;
    const story = this.story(fresh, answered, here);
    this.step = Math.min(story?.from ?? this.step, this.last);
    if (answered || (this.hero && this.reveals)) this.come();
    this.reveal(answered && !!story?.reveal);
    this.chosen = null;
    this.reveals = false;
    const changes = fresh || this.dressed !== this.dress() || !this.sameTheme() ? null : difference(before, scene);
    try {
      this.label();
      if (changes) await this.quick(changes); else await this.draw();
      this.failed.hidden = true;
      this.root.dataset.ready = "true";
    } catch (error) {
      if (this.root.isConnected) this.fail(error);
    }
    if (story && !this.playing) this.start(story.until);
  }

  story(fresh, answered, here) { // what plays by itself when a view comes: from which frame until which; null: nothing
    const { scene, last, chosen } = this, { asked, rest } = this.view.told;
    if (still() || !last) return null;
    if (this.hero && (this.reveals || answered) && !lesson.page.veiled) return { from: asked, until: rest, reveal: true };
    if (fresh) return scene.runs && link.read("step") === null ? { from: 0, until: last } : null;
    if (chosen && scene.plays) return { from: asked, until: rest }; // what has been changed is seen from where it changed
    return chosen === "action" && this.step > here ? { from: here, until: rest } : null; // a button has made the story longer: it plays on
  }

  reveal(now) { // the verdict waits until it has been seen
    if (this.hero) document.documentElement.dataset.revealing = now;
  }

  come() { // the reveal is in view, and whoever works by keyboard is where it happens
    const main = this.root.closest("[data-testid=stMain]"), box = this.root.getBoundingClientRect();
    if (main && (box.top < 0 || box.bottom > innerHeight)) main.scrollBy({ top: box.top - 12, behavior: still() ? "auto" : "smooth" });
    this.canvas.focus({ preventScroll: true });
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
    this.loud();
    this.range.setAttribute("aria-label", words.step);
    this.range.max = this.last;
    this.bar.hidden = this.last === 0 || scene.follows;
    this.canvas.tabIndex = this.last > 0 || scene.adds ? 0 : -1;
    this.canvas.setAttribute("role", "group");
    this.canvas.setAttribute("aria-label", words.figure);
    const keys = matchMedia("(hover: hover)").matches ? [scene.adds && words.keys_add, scene.draws.length && words.keys_draw, scene.paints.length && words.keys_paint, scene.drags.length && words.keys_drag, scene.picks.length && words.keys_pick] : [];
    this.keys.textContent = keys.filter(Boolean).join(" ");
    this.numbers.querySelector("summary").textContent = words.table;
    this.numbers.hidden = Object.keys(scene.table).length === 0;
    this.tabulate();
    this.buttons();
    this.acts();
  }

  // ---------------------------------------------------------------- drawing

  theme() {
    const probe = getComputedStyle(this.root);
    const rgb = (probe.color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
    return `${rgb[0] + rgb[1] + rgb[2] > 384 ? "dark" : "light"} ${rem()} ${probe.fontFamily}`;
  }

  sameTheme() { // asked twice a second at most: it makes the browser compute styles; the observer sees changes too
    const now = performance.now();
    if (!(now - this.checked < 500)) { this.checked = now; this.same = this.drawnTheme === this.theme(); }
    return this.same;
  }

  dress() { return `${this.data.guess ?? ""} ${lesson.page.question}`; }

  size() {
    const { scene } = this, width = this.canvas.clientWidth, narrow = width < NARROW, scale = rem();
    let px = ((narrow && scene.narrow.height) || scene.height) * scale;
    if (this.hero && !narrow) { // figure and bar are on the first screen
      const main = this.root.closest("[data-testid=stMain]"), top = this.canvas.getBoundingClientRect().top + (main?.scrollTop ?? 0);
      const below = (this.bar.hidden ? 16 : 76) * Math.min(scale, 1.1) + (this.actions.hidden ? 0 : 48 * scale);
      px = Math.max(Math.min(px, innerHeight - top - below), 280);
    }
    return { width, narrow, px: Math.round(px), scale };
  }

  ghosts(colours) { // before the prediction all ways with their letters, after it the person's own, labelled
    const { question, letters } = lesson.page, guess = this.data.guess;
    for (const [option, index] of Object.entries(this.scene.ghosts)) {
      const mine = option === guess, letter = "ABCDEFG"[letters?.indexOf(option)] ?? "", n = this.traces[index].x.length;
      const trace = (this.traces[index] = { ...this.traces[index] });
      trace.visible = question || mine;
      trace.line = { ...trace.line, color: mine ? colours.you : colours.axis };
      trace.text = [...Array(n - 1).fill(" "), mine && !question ? fill(this.words.yours, { letter }) : letter];
      if (!mine || question) continue;
      Object.assign(trace, { mode: "lines+text", textposition: "top center", textfont: { ...trace.textfont, color: colours.you } });
    }
  }

  async draw() {
    const { scene } = this;
    clearTimeout(this.resting);
    this.painter?.release();
    this.owed = this.painter = null;
    this.drawnTheme = this.theme();
    this.dressed = this.dress();
    this.same = true;
    const colours = (this.colours = this.data.palette[this.drawnTheme.split(" ")[0]]);
    const { narrow, width, px: height, scale } = this.size();
    this.canvas.style.minHeight = `${height}px`;
    this.narrow = narrow;
    const layout = painted(merged(scene.layout, narrow ? scene.narrow : {}), colours);
    delete layout.height;
    this.traces = painted(scene.traces, colours).map((trace) => grown(trace, "textfont", scale));
    if (layout.annotations) layout.annotations = layout.annotations.map((label) => grown(label, "font", scale));
    this.ghosts(colours);
    this.paths = scene.moving.map(({ trace, values }) => ({ trace, values: painted(values, colours) }));
    const axes = Object.keys(layout).filter((key) => /^[xy]axis/.test(key)), size = TYPE * scale * (narrow ? 0.92 : 1);
    for (const key of axes) if (layout[key].title) layout[key].title = { ...layout[key].title, font: { size } };
    layout.margin = Object.fromEntries(Object.entries(layout.margin).map(([side, px]) => [side, px * scale]));
    const measured = JSON.stringify([axes.map((key) => layout[key]), layout.margin, width, height, scale]);
    if (measured === this.measured) { // the same axes need the same room: measuring it again would draw the figure twice or more
      layout.margin = this.margin;
      for (const key of axes) layout[key] = { ...layout[key], automargin: false };
    }
    const data = this.traces.map((trace) => ({ ...trace }));
    const { changes, indices } = this.frame(this.step);
    indices.forEach((index, i) => Object.assign(data[index], merged(data[index], changes[i])));
    await this.Plotly.react(this.plot, data, {
      ...layout, width, height, autosize: false, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: layout.plot_bgcolor ?? "rgba(0,0,0,0)",
      font: { family: getComputedStyle(this.root).fontFamily, size, color: colours.ink, ...(layout.font ?? {}) },
      hoverlabel: { bgcolor: colours.paper, bordercolor: colours.muted, font: { color: colours.ink } },
    }, { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false });
    if (measured !== this.measured) {
      const { l, r, t, b } = this.plot._fullLayout._size;
      Object.assign(this, { measured, margin: { l, r, t, b } });
    }
    this.root.dataset.owed = !!this.owed;
    this.shown = this.step;
    this.tell(true);
    this.place();
  }

  async quick(changes) { // the same figure with other data
    const { scene, colours } = this;
    for (const [index, change] of changes) this.traces[index] = { ...this.traces[index], ...painted(change, colours) };
    this.paths = scene.moving.map(({ trace, values }) => ({ trace, values: painted(values, colours) }));
    const data = new Map([...changes].map(([index, change]) => [index, painted(change, colours)]));
    const { changes: now, indices } = this.frame(this.step);
    indices.forEach((index, i) => data.set(index, merged(data.get(index) ?? {}, now[i])));
    for (const [index, held] of this.held ?? []) data.set(index, { ...data.get(index), ...held }); // a point in the hand stays there
    if (data.size && !this.brush(data)) this.animate(this.owe(data));
    this.shown = this.step;
    if (this.hasMarks) this.place();
    this.tell(!this.playing);
  }

  async animate(data) { // not waited for: the next view interrupts it
    this.root.dataset.owed = "true";
    const panel = ({ xaxis = "x", yaxis = "y" }) => xaxis + yaxis, drawn = new Set([...data.keys()].map((index) => panel(this.traces[index])));
    this.traces.forEach((trace, index) => { // Plotly takes away all of a panel of which nothing is drawn: one trace of each is drawn along
      if (trace.visible === false || drawn.has(panel(trace))) return;
      drawn.add(panel(trace));
      data.set(index, {});
    });
    await this.Plotly.animate(this.plot, { data: [...data.values()], traces: [...data.keys()] },
      { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: this.scene.redraw } }).catch(() => {});
    this.order();
    this.root.dataset.owed = !!this.owed;
  }

  order() { // Plotly's quick way lays the traces it was told of over the others: each goes back to its place
    const layers = new Map();
    for (const [first] of this.plot.calcdata ?? []) {
      const group = first?.trace && this.plot.querySelector(`.scatterlayer .trace${first.trace.uid}`);
      if (group) (layers.get(group.parentNode) ?? layers.set(group.parentNode, []).get(group.parentNode)).push(group);
    }
    for (const [layer, groups] of layers) if (groups.some((group, i) => layer.children[i] !== group)) layer.append(...groups);
  }

  // What has been painted by hand and Plotly's own model does not know yet is owed: told in one go at rest, so that hover, resizing and themes are right.
  brush(data) {
    if (this.scene.redraw) return false;
    this.painter ??= new Painter(this.plot);
    const changes = new Map();
    for (const [index, change] of data) changes.set(index, { change, trace: { ...this.traces[index], ...this.owed?.get(index), ...change } });
    if (!this.painter.paint(changes)) return false;
    this.owed ??= new Map();
    for (const [index, change] of data) this.owed.set(index, { ...this.owed.get(index), ...change });
    this.root.dataset.owed = "true"; // for whoever reads Plotly's model
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), QUIET);
    return true;
  }

  owe(data = new Map()) { // everything Plotly has to be told
    clearTimeout(this.resting);
    const owed = this.owed ?? new Map();
    this.painter?.release();
    this.owed = this.painter = null;
    for (const [index, change] of data) owed.set(index, { ...owed.get(index), ...change });
    return owed;
  }

  async rest(now = false) {
    if (!this.owed || !this.root.isConnected) return;
    if (!now && (this.playing || this.held)) { this.resting = setTimeout(() => this.rest(), QUIET); return; }
    await this.animate(this.owe());
    if (this.hasMarks) this.place();
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
        const step = this.step, { indices, changes } = this.frame(step);
        const data = new Map(indices.map((index, i) => [index, changes[i]]));
        if (data.size && this.brush(data)) await new Promise(requestAnimationFrame);
        else if (data.size) await this.animate(this.owe(data));
        this.shown = step;
        if (this.hasMarks) this.place();
      }
    } finally {
      this.pumping = false;
    }
  }

  tell(settled) {
    const caption = this.scene.captions[this.step] ?? "";
    this.caption.textContent = caption;
    this.range.value = this.step;
    this.range.style.setProperty("--done", `${this.last ? (100 * this.step) / this.last : 0}%`);
    this.range.setAttribute("aria-valuetext", caption || String(this.step));
    if (this.hero) { lesson.step = this.step; this.acts(); lesson.tell("stepped", this.step); }
    if (!settled) return;
    this.plot.setAttribute("aria-label", caption ? `${this.scene.alt} ${caption}` : this.scene.alt);
    if (this.moved_) this.said.textContent = caption;
  }

  stepped(step) { if (!this.hero && this.scene?.follows && step !== this.step) this.go(step, false); }

  // --------------------------------------------------------------- playback

  go(step, settle = true) {
    this.step = Math.max(0, Math.min(this.last, step));
    this.tell(settle);
    this.pump();
    if (!settle || this.step === this.settled || !this.hero) return;
    this.settled = this.step;
    lesson.written.set("step", this.step === this.view.told.rest ? null : `${this.step}`);
    link.write({ step: lesson.written.get("step") });
  }

  get hasMarks() { const { drags, picks, draws, paints } = this.scene; return drags.length || picks.length || draws.length || paints.length; }

  get playing() { return this.timer !== undefined; }

  mark(playing) {
    this.play.dataset.playing = this.root.dataset.playing = playing;
    this.play.setAttribute("aria-label", playing ? this.words.pause : this.words.play);
  }

  loud() { // one clip: the button turns the sound off and on; one a frame: it plays this frame's
    const { sound = [] } = this.scene, one = sound.length === 1;
    this.listen.hidden = !sound.length;
    this.listen.dataset.off = one && this.sound.muted;
    this.listen.setAttribute("aria-label", one ? this.words[this.sound.muted ? "sound_on" : "sound_off"] : this.words.listen);
  }

  hear() {
    const { sound } = this.scene;
    if (sound.length > 1) this.sound.begin(sound[this.step]);
    else { this.sound.turn(); this.loud(); }
  }

  pause() {
    cancelAnimationFrame(this.timer);
    this.timer = undefined;
    this.sound.stop();
    this.reveal(false);
    this.mark(false);
  }

  start(until = this.last) {
    if (this.step >= until) this.go(0, false);
    this.mark(true);
    const { sound = [], fps: rate } = this.scene, sounds = sound.length === 1;
    if (sounds) this.sound.begin(sound[0], this.step / rate, +this.speed.value);
    let before = performance.now();
    const tick = (now) => {
      const fps = still() && !sounds ? 2 : rate * this.speed.value, end = Math.min(until, this.last), { state } = this.sound;
      if (state !== "silent") before = now;
      const due = state === "sounding" ? Math.floor(this.sound.time * rate + 0.1) - this.step : Math.floor(((now - before) * fps) / 1000 + 0.1);
      if (due > 0 && !this.pumping) {
        before = now;
        if (this.step + due >= end) { this.pause(); this.go(end); return; }
        this.go(this.step + Math.min(due, 4), false);
      }
      this.timer = requestAnimationFrame(tick);
    };
    this.timer = requestAnimationFrame(tick);
  }

  home() { // what is dragged stands at its control where the view rests
    this.pause();
    if (this.hero && this.step !== (this.view.told.rest ?? this.last)) this.go(this.view.told.rest ?? this.last);
  }

  toggle() { this.moved_ = true; if (this.playing) { this.pause(); this.go(this.step); } else this.start(); }

  by(steps) { this.moved_ = true; this.pause(); this.go(this.step + steps); }

  // ------------------------------------------------------------ interaction

  listening() {
    this.listen.onclick = () => this.hear();
    this.play.onclick = () => this.toggle();
    this.back.onclick = () => this.by(-1);
    this.next.onclick = () => this.by(1);
    this.range.oninput = () => { this.moved_ = true; this.pause(); this.go(+this.range.value, false); };
    this.range.onchange = () => this.go(+this.range.value);
    this.bar.addEventListener("keydown", (event) => {
      if (event.key === " " && event.target === this.range) { event.preventDefault(); this.toggle(); }
    });
    this.canvas.addEventListener("keydown", (event) => { if (event.target === this.canvas) this.key(event); });
    this.canvas.addEventListener("click", (event) => {
      if (!this.scene?.adds || event.target.closest(".marks button")) return;
      const box = this.canvas.getBoundingClientRect();
      const point = this.point(event.clientX - box.left, event.clientY - box.top, "x", "y");
      if (point) this.add(point);
    });
    this.watch = new ResizeObserver(async () => {
      const width = this.canvas.clientWidth;
      if (!this.scene || !this.Plotly || !width || width === this.plot._fullLayout?.width) return;
      await this.rest(true); // what is owed first
      if (this.narrow !== width < NARROW) this.draw();
      else this.Plotly.relayout(this.plot, { width }).then(() => this.place());
    });
    this.watch.observe(this.canvas);
    this.observe = new MutationObserver(() => { if (this.scene && this.Plotly && this.theme() !== this.drawnTheme) this.draw(); });
    for (let node = this.root.parentElement; node; node = node.parentElement) this.observe.observe(node, { attributes: true, attributeFilter: ["style", "class"] });
    this.numbers.ontoggle = () => this.tabulate();
  }

  did() { // an invitation is taken up
    this.moved_ = true;
    invited.add(lesson.page.slug);
    this.invite.hidden = true;
  }

  add(point) {
    const text = `${(lesson.value(this.scene.adds) ?? "") + [point.x, point.y].map((v) => +v.toPrecision(3)).join()};`;
    this.did();
    this.said.textContent = this.spot(this.words.added, point);
    lesson.choose({ [this.scene.adds]: text });
  }

  pick({ sets }, index, kind = "mark") {
    const changes = sets[index];
    if (!changes) return;
    if ("step" in changes) this.pause(); // a mark, or the view, says where it goes on
    if (changes.step === null || kind === "action" && !this.playing) this.chosen = kind;
    this.did();
    lesson.choose(Object.fromEntries(Object.entries(changes).map(([name, text]) => [name, text && fill(text, { step: this.step, now: lesson.value(name) })])));
  }

  key(event) {
    const { adds } = this.scene;
    const actions = { " ": () => this.toggle(), Home: () => this.by(-this.last), End: () => this.by(this.last) };
    if (adds && event.key in ARROWS) this.aim(...ARROWS[event.key].map((d) => d * (event.shiftKey ? 5 : 1)));
    else if (adds && event.key === "Enter" && this.at) this.add({ ...this.at });
    else if (event.key === "ArrowLeft") this.by(-1);
    else if (event.key === "ArrowRight") this.by(1);
    else if (event.key in actions && this.last > 0) actions[event.key]();
    else return;
    event.preventDefault();
  }

  spot(template, at) { return fill(template, { x: say(at.x), y: say(at.y) }); }

  aim(dx, dy) { // the keyboard's crosshair
    const { xaxis, yaxis } = this.plot._fullLayout;
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
  point(left, top, x, y, inside = false) { // data coordinates, or null outside the plot area (inside: pulled in)
    const [xa, ya] = this.axes(x, y);
    let px = left - xa._offset, py = top - ya._offset;
    if (inside) { px = Math.max(0, Math.min(xa._length, px)); py = Math.max(0, Math.min(ya._length, py)); }
    return px < 0 || py < 0 || px > xa._length || py > ya._length ? null : { x: xa.p2d(px), y: ya.p2d(py) };
  }

  shownOf(trace) { return { ...this.traces?.[trace], ...this.plot.data?.[trace], ...this.owed?.get(+trace) }; }

  buttons() { // one real button a mark: focus, names and touch come with it
    const { drags, draws, paints, picks } = this.scene;
    const wanted = JSON.stringify([drags, draws.map(({ trace }) => trace), paints.map(({ trace }) => trace), picks.map(({ trace, sets }) => [trace, sets.map(Boolean)])]);
    if (wanted !== this.built) {
      this.built = wanted;
      const held = this.marks.contains(document.activeElement) ? document.activeElement : null;
      this.marks.replaceChildren();
      for (const [kind, list] of [["drag", drags], ["pick", picks]])
        for (const each of list)
          (each.names ?? each.sets).forEach((what, index) => { if (what) this.marks.append(this.button(kind, each, index)); });
      for (const each of draws) this.marks.append(this.button("draw", each, 0));
      for (const { trace } of paints) this.marks.append(new Pad(this, trace).area);
      const again = [...this.marks.children].find((b) => held && b.dataset.trace === held.dataset.trace && b.dataset.index === held.dataset.index);
      this.marks.querySelectorAll(".to-pick").forEach((b) => { b.tabIndex = b === again ? 0 : -1; });
      again?.focus({ preventScroll: true });
    }
    for (const button of this.marks.querySelectorAll(".to-pick")) this.name(button);
  }

  button(kind, each, index) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `to-${kind}`;
    Object.assign(button.dataset, { trace: each.trace, index });
    if (kind === "pick") {
      button.reach = each.reach;
      button.onclick = () => this.pick(this.scene.picks.find(({ trace }) => trace === each.trace), index);
      button.addEventListener("keydown", (event) => this.rove(event, button));
    } else if (kind === "draw") this.drawable(button, each.trace);
    else this.draggable(button, each, index);
    return button;
  }

  name(button) {
    const { trace, index } = button.dataset, { hovertext, text, x, y } = this.scene.traces[trace];
    const own = [hovertext, text].find((words) => Array.isArray(words) && words[index]?.trim());
    const name = own ? own[index].replace(/<[^>]*>/g, " ") : `${say(x[index])}, ${say(y[index])}`;
    button.setAttribute("aria-label", name);
    button.title = name;
  }

  rove(event, button) {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const all = [...this.marks.querySelectorAll(".to-pick")].filter((b) => !b.hidden);
    const next = all[(all.indexOf(button) + move + all.length) % all.length];
    button.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  draggable(button, { trace, way, names }, index) { // the point's place is a control: every value it passes is tried
    const spec = this.scene.traces[trace], [xn, yn] = [spec.xaxis ?? "x", spec.yaxis ?? "y"];
    const controls = way === "xy" ? { x: names[index][0], y: names[index][1] } : { [way]: names[index] }; // direction -> name
    const here = () => { const { x, y } = this.shownOf(trace); return { x: x[index], y: y[index] }; };
    const tell = () => { const text = this.spot(this.words.selected, here()); button.setAttribute("aria-label", text); button.title = text; };
    const drop = () => {
      this.held = null;
      if (!button.dirty) return;
      button.dirty = false;
      tell();
      this.said.textContent = this.spot(this.words.moved, here());
      lesson.settle();
    };
    const moveTo = (to) => {
      if (!to) return;
      const changes = {}, moved = {}, shown = this.shownOf(trace);
      for (const [axis, name] of Object.entries(controls)) {
        const control = lesson.page.controls?.[name];
        if (!control) return;
        const value = Math.max(control.min, Math.min(control.max, control.min + Math.round((to[axis] - control.min) / control.step) * control.step));
        changes[name] = written(value, control);
        moved[axis] = Array.from(shown[axis]);
        moved[axis][index] = value;
      }
      button.dirty = true;
      this.did();
      this.held = new Map([[trace, moved]]);
      if (!this.brush(new Map(this.held))) this.animate(this.owe(new Map(this.held)));
      this.place();
      lesson.set(changes);
    };
    button.onfocus = tell;
    button.onpointerdown = (event) => {
      button.setPointerCapture(event.pointerId);
      button.grabbed = true;
      this.home();
    };
    button.onpointermove = (event) => {
      if (!button.grabbed) return;
      const box = this.canvas.getBoundingClientRect();
      moveTo(this.point(event.clientX - box.left, event.clientY - box.top, xn, yn, true));
    };
    button.onpointerup = button.onpointercancel = () => { button.grabbed = false; drop(); };
    button.onblur = drop;
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); drop(); return; }
      const arrow = ARROWS[event.key], axis = arrow?.[0] ? "x" : "y", control = lesson.page.controls?.[controls[axis]];
      if (!arrow || !control) return;
      event.preventDefault();
      this.home();
      const grid = Math.max(control.step, Math.round((control.max - control.min) / 60 / control.step) * control.step);
      const at = here();
      moveTo({ ...at, [axis]: at[axis] + (arrow[0] + arrow[1]) * grid * (event.shiftKey ? 5 : 1) });
      clearTimeout(button.quiet);
      button.quiet = setTimeout(drop, 600);
    });
    button.setAttribute("aria-label", this.words.selected);
  }

  drawable(button, trace) { // a line drawn by hand: what the pointer passes over is where its points lie
    const heights = () => Array.from(this.shownOf(trace).y, (y) => (y == null || Number.isNaN(y) ? null : y));
    const tell = () => button.setAttribute("aria-label", fill(this.words.drawing, { place: button.at + 1, of: this.shownOf(trace).x.length, y: say(heights()[button.at] ?? "–") }));
    const draw = (from, to, y0, y1) => { // from one point to another, the heights between them on the way; the first touch lays a level line
      const y = heights();
      for (let i = Math.min(from, to); i <= Math.max(from, to); i++) y[i] = from === to ? y1 : y0 + ((y1 - y0) * (i - from)) / (to - from);
      const drawn = y.map((v) => +(v ?? y1).toPrecision(3)), change = new Map([[trace, { y: drawn }]]);
      button.dirty = true;
      this.did();
      this.held = new Map(change);
      if (!this.brush(new Map(change))) this.animate(this.owe(new Map(change)));
      const { control, prefix } = this.scene.draws.find((each) => each.trace === trace);
      lesson.set({ [control]: prefix + drawn.join() });
    };
    const drop = () => {
      this.held = null;
      if (!button.dirty) return;
      button.dirty = false;
      tell();
      this.said.textContent = button.getAttribute("aria-label");
      lesson.settle();
    };
    const here = (event) => { // the nearest point, and the height of the pointer
      const { x, xaxis = "x", yaxis = "y" } = this.shownOf(trace), box = this.canvas.getBoundingClientRect();
      const at = this.point(event.clientX - box.left, event.clientY - box.top, xaxis, yaxis, true);
      let near = 0;
      x.forEach((v, i) => { if (Math.abs(v - at.x) < Math.abs(x[near] - at.x)) near = i; });
      return [near, at.y];
    };
    button.at = 0;
    button.setAttribute("aria-label", this.words.keys_draw);
    button.onfocus = tell;
    button.onpointerdown = (event) => {
      button.setPointerCapture(event.pointerId);
      this.home();
      button.last = here(event);
      button.at = button.last[0];
      draw(button.at, button.at, button.last[1], button.last[1]);
    };
    button.onpointermove = (event) => {
      if (!button.last) return;
      const [near, y] = here(event);
      draw(button.last[0], near, button.last[1], y);
      button.at = near;
      button.last = [near, y];
    };
    button.onpointerup = button.onpointercancel = () => { button.last = null; drop(); };
    button.onblur = drop;
    button.addEventListener("keydown", (event) => {
      const [dx, dy] = ARROWS[event.key] ?? [0, 0];
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); drop(); return; }
      if (!dx && !dy) return;
      event.preventDefault();
      const { x, yaxis = "y" } = this.shownOf(trace), [low, high] = this.axes("x", yaxis)[1].range;
      button.at = Math.max(0, Math.min(x.length - 1, button.at + dx));
      if (dy) {
        const y = Math.max(low, Math.min(high, (heights()[button.at] ?? (low + high) / 2) + (dy * (high - low) * (event.shiftKey ? 5 : 1)) / 50));
        draw(button.at, button.at, y, y);
        clearTimeout(button.quiet);
        button.quiet = setTimeout(drop, 600);
      }
      tell();
      this.said.textContent = button.getAttribute("aria-label");
    });
  }

  cover(button, { x, xaxis = "x", yaxis = "y" }) { // all the room in which a line may be drawn
    const [xa, ya] = this.axes(xaxis, yaxis), half = (x[1] - x[0]) / 2, [left] = this.pixel(x[0] - half, 0, xaxis, yaxis), [right] = this.pixel(x[x.length - 1] + half, 0, xaxis, yaxis);
    Object.assign(button.style, { left: `${left}px`, top: `${ya._offset}px`, width: `${Math.min(right, xa._offset + xa._length) - left}px`, height: `${ya._length}px` });
  }

  place() { // buttons stand where their marks are drawn, the invitation where it belongs
    for (const button of this.marks.children) {
      if (button.pad) { button.pad.place(); continue; }
      const { trace, index } = button.dataset, shown = this.shownOf(trace), { x, y } = shown;
      if (button.className === "to-draw") { this.cover(button, shown); continue; }
      button.hidden = x?.[index] == null || Number.isNaN(x[index]) || shown.visible === false; // a gap has no button
      if (button.hidden) continue;
      const [left, top] = this.pixel(x[index], y[index], shown.xaxis ?? "x", shown.yaxis ?? "y");
      Object.assign(button.style, { left: `${left}px`, top: `${top}px` });
      if (button.reach) this.spread(button, shown);
      if (button.className === "to-drag" && document.activeElement !== button) button.setAttribute("aria-label", this.spot(this.words.selected, { x: x[index], y: y[index] }));
    }
    const picks = [...this.marks.querySelectorAll(".to-pick")].filter((b) => !b.hidden); // the tab key finds one of them
    if (picks.length && !picks.some((b) => b.tabIndex === 0)) picks[0].tabIndex = 0;
    const { invite } = this.scene;
    this.invite.hidden = !invite || invited.has(lesson.page.slug);
    if (this.invite.hidden) return;
    const { x, y, xaxis = "x", yaxis = "y" } = { ...invite, ...(this.narrow ? invite.narrow : {}) };
    const [left, top] = this.pixel(x, y, xaxis, yaxis);
    Object.assign(this.invite.style, { left: `${left}px`, top: `${top}px` });
    this.invite.textContent = invite.text;
  }

  spread(button, { xaxis = "x", yaxis = "y" }) { // a mark that stands for an area is picked anywhere in it
    const [dx, dy] = button.reach, [left, top] = this.pixel(0, 0, xaxis, yaxis), [right, bottom] = this.pixel(dx, dy, xaxis, yaxis);
    const [width, height] = [2 * Math.abs(right - left), 2 * Math.abs(bottom - top)];
    Object.assign(button.style, { width: `${width}px`, height: `${height}px`, margin: `${-height / 2}px 0 0 ${-width / 2}px`, borderRadius: ".625rem" });
  }

  acts() { // the buttons under the figure; each changes the link
    const actions = this.hero ? this.view?.told.actions ?? {} : {}, names = Object.keys(actions);
    const shown = [...this.actions.children];
    if (shown.map((b) => b.dataset.name).join() !== names.join()) {
      this.actions.replaceChildren(...names.map((name) => {
        const button = Object.assign(document.createElement("button"), { type: "button", textContent: this.data.actions?.[name] ?? name });
        button.dataset.name = name;
        button.onclick = () => { if (button.changes) this.pick({ sets: [button.changes] }, 0, "action"); };
        return button;
      }));
    }
    for (const button of this.actions.children) {
      const of = actions[button.dataset.name];
      button.changes = of?.frames ? of.frames[this.step] : of;
      button.setAttribute("aria-disabled", !button.changes); // not `disabled`: the keyboard keeps its place
    }
    this.actions.hidden = !names.length;
  }

  // ------------------------------------------------------------------ a picture for a slide

  async picture(format) {
    await this.rest(true);
    const { width, height } = this.plot._fullLayout;
    return this.Plotly.toImage(this.plot, { format, width, height, scale: format === "png" ? 2 : 1 });
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
    this.leave?.();
    this.sound.stop();
    this.watch.disconnect();
    this.observe.disconnect();
    this.Plotly?.purge(this.plot);
    figures.delete(this.root);
  }
}

const figures = new WeakMap();

export function show(component) {
  const root = component.parentElement.querySelector(".stage");
  if (!figures.has(root)) figures.set(root, new Figure(component));
  const figure = figures.get(root);
  figure.update(component);
  // Streamlit calls this both before an update and at the end: only an element that has left the page is disposed of.
  return () => setTimeout(() => { if (!root.isConnected && figures.has(root)) figure.dispose(); });
}

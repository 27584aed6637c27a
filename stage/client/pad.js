// A drawing pad: the cells of a trace (side x side, row by row, coloured 0 or 1) take ink where a stroke passes, by mouse, pen, finger or keyboard.
// The link holds the cells as hexadecimal digits, four cells each. What is drawn is painted at once; the view follows.

import { lesson } from "./live.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const BRUSH = [[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]]; // cells around the one that is touched

export const bits = (text) => [...text].flatMap((digit) => [8, 4, 2, 1].map((bit) => (parseInt(digit, 16) & bit ? 1 : 0)));
export const hexadecimal = (cells) => Array.from({ length: cells.length / 4 }, (_, i) => parseInt(cells.slice(4 * i, 4 * i + 4).join(""), 2).toString(16)).join("");

export class Pad {
  constructor(figure, trace) {
    Object.assign(this, { figure, trace, at: null });
    const area = (this.area = document.createElement("div"));
    Object.assign(area, { className: "to-paint", tabIndex: 0, pad: this });
    area.setAttribute("role", "application");
    area.setAttribute("aria-label", figure.words.pad);
    this.spot = area.appendChild(document.createElement("span"));
    this.spot.hidden = true;
    area.onpointerdown = (event) => {
      area.setPointerCapture(event.pointerId);
      this.spot.hidden = true;
      this.last = this.cell(event);
      this.stroke(this.last);
    };
    area.onpointermove = (event) => { if (this.last) this.stroke(this.cell(event)); };
    area.onpointerup = area.onpointercancel = () => { this.last = null; this.drop(); };
    area.onkeydown = (event) => this.key(event);
    area.onblur = () => { this.spot.hidden = true; };
  }

  get spec() { return this.figure.scene.paints.find(({ trace }) => trace === this.trace); }
  get side() { return Math.sqrt(this.figure.scene.traces[this.trace].x.length); }

  cell({ clientX, clientY }) { // [column, row], with fractions
    const box = this.area.getBoundingClientRect();
    return [((clientX - box.left) / box.width) * this.side, ((clientY - box.top) / box.height) * this.side];
  }

  stroke(to) { // ink from where the stroke was to where it is
    const [x, y] = this.last, [dx, dy] = [to[0] - x, to[1] - y], steps = Math.max(1, Math.ceil(2 * Math.hypot(dx, dy)));
    const cells = (this.cells ??= bits(lesson.value(this.spec.name)));
    for (let i = 0; i <= steps; i++) this.dab(cells, Math.floor(x + (dx * i) / steps), Math.floor(y + (dy * i) / steps));
    this.last = to;
    this.show(cells);
  }

  dab(cells, column, row) {
    for (const [right, down] of BRUSH) {
      const [c, r] = [column + right, row + down];
      if (c >= 0 && r >= 0 && c < this.side && r < this.side) cells[r * this.side + c] = lesson.value(this.spec.pen) === "rub" ? 0 : 1;
    }
  }

  show(cells) {
    const { figure, trace } = this, change = () => new Map([[trace, { marker: { color: [...cells] } }]]);
    figure.did();
    figure.held = change();
    if (!figure.brush(change())) figure.animate(figure.owe(change()));
    lesson.set({ [this.spec.name]: hexadecimal(cells) });
  }

  drop() {
    if (!this.cells) return;
    this.cells = this.figure.held = null;
    lesson.settle();
  }

  key(event) {
    const arrow = ARROWS[event.key], paint = event.key === "Enter" || event.key === " ";
    if (!arrow && !paint) return;
    event.preventDefault();
    event.stopPropagation();
    const middle = Math.floor(this.side / 2), [column, row] = this.at ?? [middle, middle], within = (v) => Math.max(0, Math.min(this.side - 1, v));
    this.at = arrow ? [within(column + arrow[0]), within(row + arrow[1])] : [column, row];
    this.spot.hidden = false;
    Object.assign(this.spot.style, { left: `${(100 * this.at[0]) / this.side}%`, top: `${(100 * this.at[1]) / this.side}%`, width: `${100 / this.side}%`, height: `${100 / this.side}%` });
    if (paint) {
      this.last = [this.at[0] + 0.5, this.at[1] + 0.5];
      this.stroke(this.last);
      this.last = null;
      this.drop();
    }
    this.figure.said.textContent = this.figure.spot(this.figure.words[paint ? "painted" : "cursor"], { x: this.at[0] + 1, y: this.at[1] + 1 });
  }

  place() { // over its cells
    const { figure, trace } = this, { x, y, xaxis = "x", yaxis = "y" } = figure.scene.traces[trace], side = this.side;
    const [left, top] = figure.pixel(x[0], y[0], xaxis, yaxis), [right, bottom] = figure.pixel(x[side * side - 1], y[side * side - 1], xaxis, yaxis);
    const cell = (right - left) / (side - 1);
    Object.assign(this.area.style, { left: `${left - cell / 2}px`, top: `${top - cell / 2}px`, width: `${right - left + cell}px`, height: `${bottom - top + cell}px` });
  }
}

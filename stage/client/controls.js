// The controls of a lesson: sliders, choices, switches, another sample. Every value is tried at once (live.js); where the person stops goes into the link.

import { lesson, written } from "./live.js";

const QUIET = 300; // ms without a move by keyboard: the person has stopped

const made = (tag, className, more = {}) => Object.assign(document.createElement(tag), { className, ...more });

function shown(value, { unit, step }) {
  const digits = `${step}`.split(".")[1]?.length ?? 0;
  if (unit === "percent") return `${(100 * value).toLocaleString(undefined, { maximumFractionDigits: Math.max(0, digits - 2) })}%`;
  return (+value).toLocaleString(undefined, { minimumFractionDigits: digits, maximumFractionDigits: digits }) + (unit && unit !== "%" ? ` ${unit}` : unit);
}

const KINDS = {
  slider(spec, box) {
    const label = made("label", ""), name = made("span", "", { textContent: spec.label }), out = made("output", "");
    const input = made("input", "", { type: "range", min: spec.min, max: spec.max, step: spec.step, id: `control-${spec.name}` });
    label.htmlFor = input.id;
    label.append(name, out);
    box.append(label, input);
    let held = false, timer;
    const tell = () => {
      out.textContent = shown(input.value, spec);
      input.setAttribute("aria-valuetext", out.textContent);
      input.style.setProperty("--done", `${(100 * (input.value - spec.min)) / (spec.max - spec.min)}%`);
    };
    const settle = () => { clearTimeout(timer); timer = 0; lesson.settle(); };
    input.oninput = () => {
      const before = +lesson.value(spec.name);
      tell();
      lesson.set({ [spec.name]: written(input.value, spec) }, { name: spec.name, way: +input.value < before ? -1 : 1 });
      clearTimeout(timer);
      timer = held ? -1 : setTimeout(settle, QUIET);
    };
    input.onpointerdown = () => { held = true; };
    input.onpointerup = input.onpointercancel = () => setTimeout(() => { held = false; settle(); });
    input.onblur = () => { if (timer) settle(); };
    input.onfocus = input.onpointerenter = () => { lesson.toward = { name: spec.name, way: 1 }; lesson.foresee(); };
    return () => { if (!held && !timer) input.value = lesson.value(spec.name); tell(); };
  },

  choice(spec, box) {
    const group = made("fieldset", ""), legend = made("legend", "", { textContent: spec.label }), row = made("div", "options");
    const inputs = spec.options.map(([id, text]) => {
      const label = made("label", "option"), input = made("input", "", { type: "radio", name: `control-${spec.name}`, value: id });
      input.onchange = () => lesson.choose({ [spec.name]: id });
      label.append(input, made("span", "", { textContent: text }));
      row.append(label);
      return input;
    });
    group.append(legend, row);
    box.append(group);
    return () => { const now = lesson.value(spec.name); for (const input of inputs) input.checked = input.value === now; };
  },

  switch(spec, box) {
    const label = made("label", "switch"), input = made("input", "", { type: "checkbox", role: "switch" });
    input.onchange = () => lesson.choose({ [spec.name]: input.checked ? "true" : "false" });
    label.append(input, made("span", "", { textContent: spec.label }));
    box.append(label);
    return () => { input.checked = lesson.value(spec.name) === "true"; };
  },

  seed(spec, box) {
    const button = made("button", "another", { type: "button", textContent: spec.label });
    button.onclick = () => lesson.choose({ [spec.name]: `${(+lesson.value(spec.name) + 1) % (spec.max + 1)}` });
    box.append(button);
    return () => {};
  },
};

class Controls {
  constructor(root) {
    this.root = root;
    lesson.join(this);
  }

  update({ data }) {
    const wanted = JSON.stringify(data.controls);
    if (wanted !== this.built) {
      this.built = wanted;
      this.root.replaceChildren();
      this.refreshing = data.controls.map((spec) => {
        const box = made("div", `control ${spec.kind}`);
        box.dataset.name = spec.name;
        const refresh = KINDS[spec.kind](spec, box);
        if (spec.help) box.append(made("p", "help", { textContent: spec.help }));
        this.root.append(box);
        if (!spec.when) return refresh;
        const { other, values } = spec.when;
        return () => { box.hidden = !values.includes(lesson.value(other)); refresh(); };
      });
    }
    this.moved();
  }

  moved() { if (this.root.isConnected && lesson.page.controls) for (const refresh of this.refreshing) refresh(); }
}

const all = new WeakMap();

export function show(component) {
  const root = component.parentElement.querySelector(".controls");
  if (!all.has(root)) all.set(root, new Controls(root));
  all.get(root).update(component);
}

// A scene as it travels: decoded, its colours resolved, two of them compared.

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

const filled = (text) => (Array.isArray(text) ? text.map(filled) : text === "" ? " " : text); // Plotly makes no node for an empty word

function made(scene) { // keys holds each trace's parts as text, shape all the rest that makes two scenes the same but for their data
  for (const trace of scene.traces) if (trace.mode?.includes("text") && "text" in trace) trace.text = filled(trace.text);
  for (const { trace, values } of scene.moving) if (values.text && scene.traces[trace].mode?.includes("text")) values.text = filled(values.text);
  const keys = scene.traces.map((trace) => Object.fromEntries(Object.entries(trace).map(([key, value]) => [key, JSON.stringify(value)])));
  const moves = scene.moving.map(({ trace, values }) => `${trace}:${Object.keys(values)}`).join();
  const marks = [...scene.drags.map(({ trace }) => trace), -1, ...scene.picks.map(({ trace }) => trace), -1, ...scene.draws.map(({ trace }) => trace), -1, ...scene.paints.map(({ trace }) => trace)];
  const shape = JSON.stringify([scene.names, scene.layout, scene.narrow, scene.height, scene.reveals, marks, scene.redraw, scene.captions.length, moves, scene.ghosts]);
  return Object.assign(decoded(scene), { keys, shape, table: decoded(scene.table) });
}

export function readied(answer) {
  return { ...answer, scene: made(answer.scene), more: Object.fromEntries(Object.entries(answer.more).map(([name, scene]) => [name, made(scene)])) };
}

// What may be changed without drawing the figure afresh.
const QUICK = new Set(["x", "y", "text", "hovertext", "marker", "line", "opacity", "textfont", "textposition", "fillcolor", "customdata"]);

export function difference(before, after) { // Map trace -> {key: value}, or null where only drawing afresh will do
  if (!before || before.shape !== after.shape || after.redraw) return null;
  const changes = new Map();
  for (const [index, keys] of after.keys.entries()) {
    const was = before.keys[index], names = Object.keys(keys);
    if (names.length !== Object.keys(was).length) return null;
    for (const name of names) {
      if (was[name] === keys[name]) continue;
      if (!(name in was) || !QUICK.has(name)) return null;
      (changes.get(index) ?? changes.set(index, {}).get(index))[name] = after.traces[index][name];
    }
  }
  return changes;
}

export function painted(value, colours) { // "@name" becomes the theme's colour
  if (typeof value === "string") return value[0] === "@" ? colours[value.slice(1)] ?? value : value;
  if (ArrayBuffer.isView(value) || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return typeof value[0] === "number" && typeof value.at(-1) === "number" ? value : value.map((v) => painted(v, colours));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, painted(v, colours)]));
}

export function merged(base, change) {
  if (change === null || typeof change !== "object" || Array.isArray(change) || ArrayBuffer.isView(change)) return change;
  const out = { ...base };
  for (const [key, value] of Object.entries(change)) out[key] = merged(base?.[key] ?? {}, value);
  return out;
}

export function put(target, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  for (const key of keys) target = target[key] = { ...(target[key] ?? {}) };
  target[last] = value;
}

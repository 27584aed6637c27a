// A painter for what moves: writes lines, markers and words of scatter traces straight into the SVG that Plotly has drawn, by Plotly's own axes.
// A tenth of the work of Plotly's own quick way. What it cannot do it refuses before it has touched anything, and Plotly draws as ever.
//
// Points and words come and go by copying and hiding nodes; release() undoes that before Plotly draws again. Of Plotly it relies on: calcdata[i][0].trace.uid,
// .scatterlayer g.trace<uid>, path.js-line, .points path.point, .text text, axis.d2p, _fullData, _fullLayout. A browser test compares what it paints
// with what Plotly draws, for every trace of every lesson.

const PAINTED = new Set(["x", "y", "text", "hovertext", "customdata", "marker", "line", "opacity"]);
const FAR = 2e4; // px: an SVG coordinate of 1e9 is drawn wrongly
const SHAPES = { // Plotly's own paths
  circle: (r) => `M${r},0A${r},${r} 0 1,1 0,-${r}A${r},${r} 0 0,1 ${r},0Z`,
  square: (r) => `M${r},${r}H-${r}V-${r}H${r}Z`,
};
SHAPES["circle-open"] = SHAPES.circle;
const rounded = (value) => Math.round(value * 100) / 100;
const there = (value) => value != null && value === value;
const far = (value) => Math.max(-FAR, Math.min(FAR, value));

export class Painter {
  constructor(plot) { Object.assign(this, { plot, parts: new Map(), copies: [], hidden: new Set() }); }

  release() {
    for (const copy of this.copies) copy.remove();
    for (const node of this.hidden) node.style.visibility = "";
    this.parts.clear();
    this.copies = [];
    this.hidden.clear();
  }

  part(index) { // a trace's nodes, found once a drawing; null: not for this painter
    if (!this.parts.has(index)) this.parts.set(index, this.found(index));
    return this.parts.get(index);
  }

  found(index) {
    const full = this.plot._fullData?.[index], layout = this.plot._fullLayout, uid = this.plot.calcdata?.[index]?.[0]?.trace?.uid;
    if (full?.type !== "scatter" || !uid || full.visible !== true || (full.fill && full.fill !== "none") || full.stackgroup || full.error_x?.visible || full.error_y?.visible) return null;
    const group = this.plot.querySelector(`.scatterlayer .trace${uid}`);
    const [xa, ya] = ["x", "y"].map((n) => layout[`${n}axis${(full[`${n}axis`] ?? n).slice(1)}`]);
    if (!group || !xa?.d2p || !ya?.d2p || /category/.test(xa.type + ya.type)) return null;
    const modes = full.mode.split("+"), all = (selector) => [...group.querySelectorAll(selector)];
    return { xa, ya, group, full, straight: (full.line?.shape ?? "linear") === "linear",
      lines: modes.includes("lines") ? all("path.js-line") : null, ground: group.querySelector("g.lines"), clip: layout._plots?.[xa._id + ya._id]?.layerClipId,
      points: modes.includes("markers") ? all(".points path.point") : null, home: group.querySelector("g.points"),
      words: modes.includes("text") ? all(".text text") : null };
  }

  can(index, { trace, change }) {
    const part = this.part(index);
    if (!part || Object.keys(change).some((key) => !PAINTED.has(key))) return false;
    const { lines, points, words, full } = part, n = Math.min(trace.x?.length ?? 0, trace.y?.length ?? 0);
    if (lines && (!part.straight || full.marker?.angleref === "previous")) return false;
    if (lines && !lines.length && !(part.ground && /^(solid|[\d.]+px,.*)$/.test(full.line.dash))) return false; // nothing to draw in
    if (points && !points.length && !(full.marker?.symbol in SHAPES && typeof full.marker.color === "string" && part.home)) return false; // nothing to copy
    const { symbol, size, line } = full.marker ?? {}; // Plotly makes no node for a point that is nowhere: then every node gets a place and a look anew
    if (points && points.length !== n && (Array.isArray(symbol) || Array.isArray(line?.color) || Array.isArray(line?.width) || (Array.isArray(size) && !(symbol in SHAPES)))) return false;
    const anew = words && words.length !== n; // nor for a word that is nowhere
    if (anew && (!words.length || Array.isArray(full.textposition) || Object.values(full.textfont).some(Array.isArray))) return false;
    if (anew || (words && change.text)) for (const word of [trace.text].flat()) if (/[<&\n]/.test(word)) return false;
    if (change.line && Object.entries(change.line).some(([key, value]) => key !== "color" && value !== full._input?.line?.[key])) return false;
    return Object.entries(change.marker ?? {}).every(([key, value]) => {
      if (JSON.stringify(value) === JSON.stringify(full._input?.marker?.[key])) return true;
      if (key === "color") return !Array.isArray(symbol) && (typeof value === "string" || typeof value[0] === "string" || !!full.marker?.colorscale);
      if (key === "size") return full.marker?.symbol in SHAPES && (full.marker.sizeref ?? 1) === 1 && (full.marker.sizemode ?? "diameter") === "diameter";
      return key === "opacity" && typeof value === "number";
    });
  }

  paint(changes) { // Map index -> {change, trace}: trace is the whole of it as it is to be seen
    const shown = [...changes].filter(([index, { change }]) => this.plot.data[index]?.visible !== false || "visible" in change); // of what is out of sight nothing is drawn
    for (const [index, what] of shown) if (!this.can(index, what)) return false;
    for (const [index, what] of shown) this.one(this.part(index), what);
    return true;
  }

  one({ xa, ya, lines, ground, clip, points, home, words, group, full }, { trace, change }) {
    const { x, y } = trace, n = Math.min(x.length, y.length), moved = "x" in change || "y" in change;
    const px = new Float64Array(n), py = new Float64Array(n);
    for (let i = 0; i < n; i++) { px[i] = there(x[i]) ? far(xa.d2p(x[i])) : NaN; py[i] = there(y[i]) ? far(ya.d2p(y[i])) : NaN; }
    if (lines && moved) {
      let d = "", pen = false;
      for (let i = 0; i < n; i++) {
        const seen = px[i] === px[i] && py[i] === py[i];
        if (seen) d += `${pen ? "L" : "M"}${rounded(px[i])},${rounded(py[i])}`;
        pen = seen;
      }
      if (d && !lines.length) this.line(ground, clip, lines, full.line);
      lines[0]?.setAttribute("d", d || "M0,0Z");
      for (const other of lines.slice(1)) other.setAttribute("d", "M0,0Z");
    }
    if (lines && change.line?.color) for (const path of lines) path.style.stroke = change.line.color;
    if (points) {
      const ragged = points.length !== n, { color, size } = trace.marker ?? {};
      if (!points.length) this.first(home, points, full.marker);
      this.points(points, px, py, n, moved || ragged, ragged ? { ...(Array.isArray(size) || ArrayBuffer.isView(size) ? { size } : {}), color, ...change.marker } : change.marker ?? {}, full.marker);
    }
    if (words) {
      const ragged = words.length !== n;
      this.words(words, px, py, n, moved || ragged, ragged ? trace.text : change.text);
    }
    if (change.opacity != null) group.style.opacity = change.opacity;
  }

  line(ground, clip, lines, { color, width, dash }) { // a line where Plotly has drawn none yet
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("class", "js-line");
    if (clip) path.setAttribute("clip-path", `url(#${clip})`);
    Object.assign(path.style, { fill: "none", stroke: color, strokeWidth: `${width}px`, strokeDasharray: dash === "solid" ? "" : dash });
    ground.append(path);
    lines.push(path);
    this.copies.push(path);
  }

  words(words, px, py, n, moved, text) {
    for (let i = words.length; i < n; i++) { // each stands in a group of its own
      const copy = words[0].parentNode.cloneNode(true);
      words.at(-1).parentNode.after(copy);
      words.push(copy.querySelector("text"));
      this.copies.push(copy);
    }
    words.forEach((word, i) => {
      const seen = i < n && px[i] === px[i] && py[i] === py[i];
      if (moved) this.see(word, seen);
      if (!seen) return;
      if (moved) { word.setAttribute("x", px[i]); word.setAttribute("y", py[i]); word.parentNode.removeAttribute("display"); }
      const said = Array.isArray(text) ? text[i] : text;
      if (text !== undefined && word.textContent !== said) word.textContent = said;
    });
  }

  see(node, seen) {
    if (seen !== this.hidden.has(node)) return;
    node.style.visibility = seen ? "" : "hidden";
    if (seen) this.hidden.delete(node); else this.hidden.add(node);
  }

  first(home, points, { symbol, size, color, opacity, line }) { // a marker where Plotly has drawn none yet
    const point = document.createElementNS("http://www.w3.org/2000/svg", "path");
    point.setAttribute("class", "point");
    point.setAttribute("d", SHAPES[symbol](rounded((Array.isArray(size) || ArrayBuffer.isView(size) ? size[0] : size) / 2)));
    const open = symbol.endsWith("open");
    Object.assign(point.style, { fill: open ? "none" : color, opacity, stroke: open ? color : line?.color, strokeWidth: `${line?.width ?? 0}px` });
    home.append(point);
    points.push(point);
    this.copies.push(point);
  }

  points(points, px, py, n, moved, { color, size, opacity }, full) {
    for (let i = points.length; i < n; i++) { // as many as are wanted
      const copy = points[0].cloneNode(false);
      copy.__data__ = points[0].__data__;
      points.at(-1).after(copy);
      points.push(copy);
      this.copies.push(copy);
    }
    points.forEach((point, i) => {
      const seen = i < n && px[i] === px[i] && py[i] === py[i];
      if (seen && moved) {
        point.setAttribute("transform", `translate(${rounded(px[i])},${rounded(py[i])})`);
        point.removeAttribute("display"); // Plotly's, where it stood outside
      }
      if (moved) this.see(point, seen);
      if (!seen) return;
      const at = (value) => (Array.isArray(value) || ArrayBuffer.isView(value) ? value[i] : value);
      const outline = size !== undefined && SHAPES[full.symbol](rounded(at(size) / 2));
      if (outline && outline !== point.getAttribute("d")) point.setAttribute("d", outline); // the browser lays out anew what is set, the same or not
      if (color !== undefined) point.style[/open|thin/.test(full.symbol) ? "stroke" : "fill"] = typeof at(color) === "string" ? at(color) : scaled(at(color), full);
      if (opacity !== undefined) point.style.opacity = opacity;
    });
  }
}

function scaled(value, { colorscale, cmin, cmax }) { // a number's colour on Plotly's scale
  const at = Math.max(0, Math.min(1, (value - cmin) / (cmax - cmin)));
  const upper = Math.max(1, colorscale.findIndex(([edge]) => edge >= at));
  const [[low, from], [high, to]] = [colorscale[upper - 1], colorscale[upper]];
  if (from === to || high === low) return to;
  const rgb = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)), share = (at - low) / (high - low), [a, b] = [rgb(from), rgb(to)];
  return `rgb(${a.map((v, i) => Math.round(v + share * (b[i] - v))).join()})`;
}

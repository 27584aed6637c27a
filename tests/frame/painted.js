// Paints every trace of the hero that the painter takes with the very data Plotly has drawn, and compares the drawing before and after.
async () => {
  const served = performance.getEntriesByType("resource").map((e) => e.name).find((name) => name.includes("/client/") && name.endsWith("painter.js"));
  const { Painter } = await import(served);
  const plot = document.querySelector(".st-key-sheet .plot"), painter = new Painter(plot), different = [], refused = [];
  const numbers = (text) => (text?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map((n) => Math.max(-3e3, Math.min(3e3, n)));
  const looks = (part) => ({
    lines: part.lines && [part.lines[0] ? numbers(part.lines[0].getAttribute("d")) : [], part.lines.map((p) => p.style.stroke)],
    points: part.points?.filter((p) => p.style.visibility !== "hidden").map((p) => [numbers(p.getAttribute("transform")), numbers(p.getAttribute("d")), p.style.fill]),
    words: part.words?.filter((w) => w.style.visibility !== "hidden").map((w) => [+w.getAttribute("x"), +w.getAttribute("y"), w.textContent]),
  });
  const near = (a, b) => (typeof a === "number" ? Math.abs(a - b) < 0.6 : Array.isArray(a) ? a.length === b?.length && a.every((v, i) => near(v, b[i]))
    : a && typeof a === "object" ? Object.keys(a).every((k) => near(a[k], b[k])) : a === b);
  const ends = (look) => { // Plotly leaves out points of a line that lie on it: its ends are compared
    const d = look.lines?.[0];
    return { ...look, lines: look.lines && [[...d.slice(0, 2), ...d.slice(-2)], look.lines[1]] };
  };
  plot.data.forEach((trace, index) => {
    const change = { x: trace.x, y: trace.y, ...(trace.text ? { text: trace.text } : {}), ...(trace.marker?.color !== undefined ? { marker: { color: trace.marker.color } } : {}) };
    const part = painter.part(index);
    if (!part || !trace.x?.length || part.lines?.length > 1 || !painter.can(index, { trace, change })) { refused.push(index); return; }
    const before = ends(looks(part));
    painter.one(part, { trace, change });
    const after = ends(looks(part));
    if (!near(before, after)) different.push(`${index} ${JSON.stringify(before).slice(0, 300)} ${JSON.stringify(after).slice(0, 300)}`);
  });
  painter.release();
  return { different, refused };
}

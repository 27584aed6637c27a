// What a person takes away: the link of the page as it stands, a picture of the figure for a slide, the notebook of the view.

import { shared } from "./link.js";
import { lesson } from "./live.js";

const made = (tag, more = {}) => Object.assign(document.createElement(tag), more);

function saved(href, name) {
  const link = made("a", { href, download: name });
  link.click();
}

function captioned(svg, lines) { // the figure with its caption and its link beneath
  const size = (name) => +svg.match(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`))[1], [width, height] = [size("width"), size("height")];
  const safe = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
  const style = getComputedStyle(document.querySelector(".stage")), paper = getComputedStyle(document.querySelector(".st-key-sheet") ?? document.body).backgroundColor;
  const words = lines.map((line, i) => `<text x="16" y="${height + 26 + 24 * i}" font-family="sans-serif" font-size="${i ? 13 : 16}" fill="${style.color}">${safe(line)}</text>`).join("");
  const tall = height + 24 + 24 * lines.length;
  return { width, height: tall, text: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${tall}"><rect width="100%" height="100%" fill="${paper}"/>${svg.replace(/^<\?xml[^>]*>/, "")}${words}</svg>` };
}

async function picture(format, title) {
  const hero = [...lesson.members].find((member) => member.hero);
  const raw = decodeURIComponent((await hero.picture("svg")).replace(/^data:image\/svg\+xml,/, ""));
  const { width, height, text } = captioned(raw, [`${title}. ${hero.caption.textContent || hero.scene.alt}`, shared()]);
  const svg = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  if (format === "svg") return saved(svg, `${lesson.page.slug}.svg`);
  const image = new Image();
  image.src = svg;
  await image.decode();
  const canvas = made("canvas", { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  saved(canvas.toDataURL("image/png"), `${lesson.page.slug}.png`);
}

export function show({ data, parentElement }) {
  const root = parentElement.querySelector(".share"), { words, kind } = data;
  if (root.dataset.kind === kind) return;
  root.dataset.kind = kind;
  if (kind === "notebook") {
    const link = made("a", { textContent: words.download, download: "", className: "save" });
    link.onpointerdown = link.onfocus = link.onclick = () => {
      const { slug, act } = lesson.page, asked = new URLSearchParams(location.search);
      if (act) asked.set("act", act);
      link.href = new URL(`notebook/${slug}?${asked}`, document.baseURI).href;
    };
    link.href = "#";
    return root.replaceChildren(link);
  }
  const status = made("span"), note = made("p", { hidden: true }), field = made("input", { readOnly: true, hidden: true });
  status.setAttribute("role", "status");
  const button = (text, work) => Object.assign(made("button", { type: "button", textContent: text }), { onclick: work });
  const copy = button(words.copy, async () => {
    try {
      await navigator.clipboard.writeText(shared());
      status.textContent = words.copied;
      setTimeout(() => { status.textContent = ""; }, 2500);
    } catch { // the browser forbids it: shown, to be copied by hand
      note.textContent = words.manual;
      field.value = shared();
      field.setAttribute("aria-label", words.manual);
      note.hidden = field.hidden = false;
      field.select();
    }
  });
  const pictures = data.figure ? [button(words.png, () => picture("png", data.title)), button(words.svg, () => picture("svg", data.title))] : [];
  root.replaceChildren(copy, ...pictures, status, note, field);
}

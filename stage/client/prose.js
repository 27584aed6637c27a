// Words on the page: those that stand still, and those that follow the controls (numbers, goal, texts). A word of the glossary answers a tap.

import { lesson } from "./live.js";

const safe = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const address = (to) => (/^(https?:|\.\/)/.test(to) ? to : "#");
const inline = (text) => safe(text)
  .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, words, to) => `<a href="${address(to)}"${to.startsWith("http") ? ' target="_blank" rel="noreferrer"' : ""}>${words}</a>`)
  .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>").replace(/\*(.+?)\*/g, "<em>$1</em>").replace(/`([^`]+)`/g, "<code>$1</code>");

function block(text) {
  if (/^[-–] /.test(text)) return `<ul>${text.split(/\n(?=[-–] )/).map((line) => `<li>${inline(line.slice(2))}</li>`).join("")}</ul>`;
  if (text.startsWith("|")) {
    const rows = text.split("\n").map((line) => line.split("|").slice(1, -1).map((cell) => inline(cell.trim()))), [head, ...body] = rows.filter((row) => !row.every((cell) => /^-+$/.test(cell)));
    return `<table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr></thead><tbody>${body.map((row) => `<tr>${row.map((cell, i) => `<td data-of="${head[i]}">${cell}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
  }
  return `<p>${inline(text)}</p>`;
}
const html = (text) => text.trim().split(/\n\s*\n/).map(block).join("");
const lines = (list) => (list.length ? `<ul class="lines" tabindex="0">${list.map((line) => `<li>${safe(line)}</li>`).join("")}</ul>` : "");

function explain(root, glossary) { // the first time a word of the glossary is used it becomes a button
  const terms = Object.keys(glossary ?? {}).sort((a, b) => b.length - a.length);
  if (!terms.length) return;
  const found = new RegExp(`(?<![\\p{L}-])(${terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\p{L}-])`, "iu"), used = new Set();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest("a, button, code, .lines, th") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const match = node.textContent.match(found), term = match && terms.find((each) => each.toLowerCase() === match[1].toLowerCase());
    if (!term || used.has(term)) continue;
    used.add(term);
    const rest = node.splitText(match.index);
    rest.splitText(match[1].length);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "term", textContent: match[1] });
    button.setAttribute("aria-expanded", "false");
    rest.replaceWith(button);
    button.onclick = () => {
      const open = button.getAttribute("aria-expanded") === "true", home = button.closest("p, li, td") ?? root;
      home.parentElement.querySelector(`[data-term="${term}"]`)?.remove();
      button.setAttribute("aria-expanded", !open);
      if (open) return;
      const note = Object.assign(document.createElement("p"), { className: "meaning", innerHTML: `<strong>${safe(term)}</strong> ${inline(glossary[term])}` });
      note.dataset.term = term;
      note.setAttribute("role", "note");
      home.after(note);
    };
    walker.currentNode = button.nextSibling ?? button;
  }
}

class Prose {
  constructor(root) { this.root = root; lesson.join(this); }

  update({ data }) {
    this.data = data;
    if (data.code !== undefined) this.put(`<pre tabindex="0" role="region" aria-label="${safe(data.name)}">${safe(data.code)}</pre>`);
    else if (data.text !== undefined) this.put(html(data.text));
    else if (lesson.view) this.seen(lesson.view);
  }

  put(markup) {
    if (markup === this.said) return;
    this.said = markup;
    this.root.innerHTML = markup;
    explain(this.root, this.data.glossary);
  }

  seen({ told }) {
    if (!this.root.isConnected || !this.data?.part || lesson.page.question) return;
    const { part } = this.data;
    if (part === "numbers") this.put(html(told.numbers ?? ""));
    else if (part === "goal") this.goal(told);
    else {
      let text = told.texts?.[part.slice(5)];
      if (text?.frames) text = text.frames[Math.min(lesson.step ?? text.frames.length - 1, text.frames.length - 1)];
      this.put(Array.isArray(text) ? lines(text) : html(text ?? ""));
    }
  }

  stepped() { if (lesson.view && this.data?.part && this.data.part !== "numbers") this.seen(lesson.view); }

  goal(told) {
    const reached = Array.isArray(told.reached) ? !!told.reached[lesson.step ?? told.reached.length - 1] : told.reached;
    const sheet = this.root.closest(".st-key-goal");
    if (sheet) sheet.dataset.reached = reached;
    const { words } = this.data;
    this.put(reached ? html(`**${words.reached}** ${told.won} ${words.proof}`) : html(`**${words.heading}** ${this.data.task}`));
  }
}

const all = new WeakMap();

export function show(component) {
  const root = component.parentElement.querySelector(".prose");
  if (!all.has(root)) all.set(root, new Prose(root));
  all.get(root).update(component);
}

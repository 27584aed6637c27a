// The lesson on the page: what its link says, which view belongs to it, and who shows it. One for all components of a page.
//
// A control tries a value (`set`): the view at that address is asked for, one request at a time, the newest wish next, and shown by every
// component that has joined. Where the person stops (`settle`), the value goes into the link. Python is told nothing.

import * as link from "./link.js";
import { readied } from "./scene.js";

const KEPT = 200; // views kept
const AGAIN = 500; // ms until a view that is still being computed is asked for again

class Lesson {
  constructor() {
    this.page = {};           // {slug, build, lang, act, question, veiled, letters, python: [name], controls: {name: {default, min, max, step}}}
    this.tried = new Map();   // name -> text or null: shown, not yet in the link
    this.written = new Map(); // what this browser has put into the link since Python last had a say of its own
    this.views = new Map();   // address -> {view} or {coming}
    this.members = new Set(); // components: {seen(view), moved()}
    addEventListener("popstate", () => { this.written.clear(); this.tried.clear(); if (link.page() === this.page.slug) this.look(); }); // not of a lesson that is left, or not yet there
  }

  join(member) { this.members.add(member); return () => this.members.delete(member); }
  tell(what, ...said) { for (const member of this.members) member[what]?.(...said); }

  // ---------------------------------------------------------------- Python has run

  enter(page, { news, run, inline }) {
    const other = page.slug !== this.page.slug || page.lang !== this.page.lang || page.build !== this.page.build;
    if (other || news !== this.news) { this.written.clear(); this.tried.clear(); }
    if (other) {
      this.view = this.shown = null;
      this.failed = false;
      document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0); // another lesson begins at its top
    }
    Object.assign(this, { page, news, run });
    if (inline) {
      this.views.set(inline.address, { view: readied(JSON.parse(inline.body)) });
      this.shown = null;
    }
    const late = [...this.written].filter(([name, text]) => link.read(name) !== text); // a run older than the person's last move
    if (late.length) link.write(Object.fromEntries(late));
    this.look();
  }

  // ---------------------------------------------------------------- the values

  value(name) {
    const text = this.tried.has(name) ? this.tried.get(name) : link.read(name);
    return text ?? this.page.controls?.[name]?.default ?? null;
  }

  address() {
    const { slug, build, lang, act, question, controls } = this.page;
    const params = new URLSearchParams({ lang, ...(question ? { question: 1 } : {}), ...(act ? { act } : {}) });
    for (const [name, { default: usual }] of Object.entries(controls)) {
      const text = this.tried.has(name) ? this.tried.get(name) : link.read(name);
      if (text !== null && text !== usual) params.set(name, text);
    }
    return `view/${build}/${slug}?${params}`;
  }

  set(changes, toward) { // shown at once; `toward` says which way it goes on: {name, way}
    for (const [name, text] of Object.entries(changes)) this.tried.set(name, text === this.page.controls[name]?.default ? null : text);
    this.toward = toward;
    this.look();
  }

  settle() { // the person has stopped
    if (!this.tried.size) return;
    const changes = Object.fromEntries(this.tried);
    for (const [name, text] of this.tried) this.written.set(name, text);
    this.tried.clear();
    const written = link.write(changes);
    if (this.want === this.shown) this.tell("moved"); // only the frame is another
    if (!written || this.failed || ["act", ...this.page.python].some((name) => name in changes)) this.run({ changes: written ? {} : changes, at: Date.now() });
  }

  choose(changes) { this.set(changes); this.settle(); }

  // ---------------------------------------------------------------- the view

  look() { // what the values ask for is asked for, and shown
    this.want = this.address();
    this.tell("moved");
    this.chase();
  }

  async chase() {
    if (this.chasing) return;
    this.chasing = true;
    asking(true);
    while (this.want !== this.shown) {
      const address = this.want, page = this.page;
      try {
        const view = await this.ask(address);
        if (page.slug !== this.page.slug) continue;
        this.view = view;
        this.shown = address;
        this.tell("seen", view);
        await new Promise(requestAnimationFrame);
      } catch (error) {
        this.tell("missed", error);
        break;
      }
    }
    const pending = this.want === this.shown && !!this.view?.told.pending;
    this.chasing = false;
    asking(pending);
    if (pending) this.again(this.shown);
    else this.foresee();
  }

  again(address) { // something is still being computed: asked again while the person stays here
    clearTimeout(this.later);
    this.later = setTimeout(() => {
      if (this.want !== address || !document.querySelector(".stage")) return;
      if (this.failed) return this.run({ changes: {}, at: Date.now() });
      this.views.delete(address);
      this.shown = null;
      this.chase();
    }, AGAIN);
  }

  ask(address, priority = "high") {
    const known = this.views.get(address);
    if (known) return known.view ?? known.coming;
    if (this.views.size >= KEPT) this.views.delete(this.views.keys().next().value);
    const entry = {};
    entry.coming = fetch(new URL(address, document.baseURI), { priority }).then(async (response) => {
      if (!response.ok || !response.headers.get("content-type")?.includes("json")) throw new Error(response.status === 503 ? await response.text() : `${response.status}`);
      this.answered = true;
      return (entry.view = readied(await response.json()));
    });
    entry.coming.catch(() => this.views.delete(address));
    this.views.set(address, entry);
    return entry.coming;
  }

  foresee() { // the neighbours in the direction of travel, while nothing else is to do
    if (!this.toward || this.want !== this.shown || this.failed) return;
    const { name, way } = this.toward, control = this.page.controls?.[name];
    if (!control?.step) return;
    const now = +this.value(name), asked = this.page;
    const places = [way, 2 * way, -way, 3 * way].map((n) => now + n * control.step).filter((v) => v >= control.min - 1e-9 && v <= control.max + 1e-9);
    (globalThis.requestIdleCallback ?? setTimeout)(() => {
      if (asked !== this.page || this.chasing) return;
      const kept = this.tried.get(name), had = this.tried.has(name);
      const wanted = places.map((value) => { this.tried.set(name, written(value, control)); return this.address(); });
      if (had) this.tried.set(name, kept); else this.tried.delete(name);
      for (const address of wanted) Promise.resolve(this.ask(address, "low")).catch(() => {});
    });
  }
}

function asking(now) { document.documentElement.dataset.asking = now; } // whether a view is on its way, for whoever waits for it

export function written(value, { step }) { // as Python writes it into the link
  const digits = `${step}`.split(".")[1]?.length ?? 0;
  return `${+(+value).toFixed(digits)}`;
}

export const lesson = new Lesson();

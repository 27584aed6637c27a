// Keeps the list of opened lessons in this browser (one that forbids storage has opened none), and loads what a lesson needs before it is asked for.

import { fetched, plotly } from "./plotly.js";

const KEY = "lessons-opened";

function ahead(lesson) { // beside Python, which computes: the client and Plotly; while the map is looked at only their bytes
  for (const name of ["figure", "controls", "prose"]) import(`./${name}.js`);
  (lesson ? plotly : fetched)().catch(() => {}); // the figure says so
}

export function show({ data, setStateValue }) {
  (window.requestIdleCallback ?? setTimeout)(() => ahead(data.slug), { timeout: 300 });
  try {
    const opened = new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    if (data.slug) localStorage.setItem(KEY, JSON.stringify([...opened.add(data.slug)]));
    else if ([...opened].some((slug) => !data.told.includes(slug))) setStateValue("visited", [...opened]);
  } catch { /* private windows may have no storage: nothing is remembered there */ }
}

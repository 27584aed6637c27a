// Keeps the list of opened lessons in this browser. A browser that forbids storage has opened none.

const KEY = "lessons-opened";

export function show({ data, setStateValue }) {
  try {
    const opened = new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    if (data.slug) localStorage.setItem(KEY, JSON.stringify([...opened.add(data.slug)]));
    else if ([...opened].some((slug) => !data.told.includes(slug))) setStateValue("visited", [...opened]);
  } catch { /* private windows may have no storage: nothing is remembered there */ }
}

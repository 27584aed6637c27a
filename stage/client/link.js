// The link, written by the browser: Python reads it whenever it next runs, no message is sent for it.
//
// Streamlit's frontend keeps a copy of the query that it sends with every run. The copy is told by the function that Streamlit's own bound
// widgets use (App.syncQueryParams). That is not public: where it is not to be found, write() returns false and Python writes the link instead.

let app;

function found() { // walks React's tree once
  const box = document.getElementById("root");
  const key = box && Object.keys(box).find((name) => name.startsWith("__reactContainer$"));
  const queue = [key && (box[key].stateNode?.current ?? box[key])];
  for (let looked = 0; queue.length && looked < 5000; looked++) {
    const fiber = queue.shift();
    if (!fiber) continue;
    const it = fiber.stateNode;
    if (typeof it?.syncQueryParams === "function" && typeof it.getQueryString === "function") return it;
    queue.push(fiber.child, fiber.sibling);
  }
}

export const page = () => location.pathname.split("/").filter(Boolean).at(-1) ?? ""; // the lesson's slug; "" on the map

export const read = (name) => new URLSearchParams(location.search).get(name);

export function shared() { // the link to give away: without the key of a person's own table
  const url = new URL(location.href);
  url.searchParams.delete("own");
  return url.href;
}

export function write(changes) { // {name: text, or null to leave it out}
  app ??= found();
  if (!app) return false;
  const params = new URLSearchParams(location.search), before = params.toString();
  for (const [name, text] of Object.entries(changes)) if (text === null) params.delete(name); else params.set(name, text);
  const query = params.toString();
  if (query === before) return true;
  history.replaceState(history.state, "", location.pathname + (query && `?${query}`) + location.hash);
  app.syncQueryParams(query);
  return true;
}

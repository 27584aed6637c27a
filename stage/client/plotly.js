// Plotly: loaded once, by whoever needs it first.

const ADDRESS = new URL("plotly.min.js", import.meta.url).href;
let library, bytes;

export function plotly() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = ADDRESS;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { library = undefined; reject(new Error(script.src)); };
    document.head.appendChild(script);
  });
  return library;
}

export const fetched = () => (bytes ??= fetch(ADDRESS, { priority: "low" })); // into the browser's cache; nothing is run

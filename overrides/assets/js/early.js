// What cannot wait for the modules: the only script that blocks, hence no module.
// It sets the colour scheme that the reader chose before the first paint, and marks what is ticked before it can be kept.
(() => {
  try {
    const root = document.documentElement;
    const site = new URL(root.dataset.site, location.href).pathname;
    const scheme = JSON.parse(localStorage.getItem(`${site}:scheme`));
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch {
    // A storage that refuses leaves the system's scheme.
  }
  // By this mark a module tells the reader's hand from what the browser itself fills in again.
  const mark = ({ target }) => { target.dataset.early = ""; };
  document.addEventListener("change", mark);
  document.addEventListener("DOMContentLoaded", () => document.removeEventListener("change", mark)); // the modules have run
})();

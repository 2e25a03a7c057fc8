// Sets the colour scheme that the reader chose before the first paint: the only script that blocks, hence no module.
(() => {
  try {
    const root = document.documentElement;
    const site = new URL(root.dataset.site, location.href).pathname;
    const scheme = JSON.parse(localStorage.getItem(`${site}:scheme`));
    if (scheme === "light" || scheme === "dark") root.dataset.scheme = scheme;
  } catch {
    // A storage that refuses leaves the system's scheme.
  }
})();

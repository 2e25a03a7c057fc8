// What this browser remembers of this site, and of no other that shares its origin; every language shares it.

const site = new URL(document.documentElement.dataset.site, location.href).pathname;

/** The full key of `name`, as `storage` events carry it. */
export const key = (name) => `${site}:${name}`;

/** The value kept under `name`; undefined if there is none or the storage refuses. */
export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(key(name))) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps `value` under `name`; false if the storage refuses. */
export function write(name, value) {
  try {
    localStorage.setItem(key(name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Whether this browser lets us keep anything. */
export function works() {
  try {
    localStorage.setItem(key("probe"), "");
    localStorage.removeItem(key("probe"));
    return true;
  } catch {
    return false;
  }
}

// What this browser remembers of this site, and of no other that shares its origin; every language shares it.

/** The path of the site: every address and every key of ours begins with it. */
export const site = new URL(document.documentElement.dataset.site, location.href).pathname;

/** The full key of `name`, as `storage` events carry it. */
export const key = (name) => `${site}:${name}`;

// What this browser remembers of the reader's way through the series: `ended`, the parts followed to their end, and `at`,
// where the last visit stopped. Every language shares it; it stays here.
import { key } from "./storage.js";

const KEY = key("reading");
const listeners = new Set();
let memory = null; // what a storage that refused would hold, until the page is left

export function reading() {
  try {
    const { ended, at } = memory ?? JSON.parse(localStorage.getItem(KEY));
    return { ended: [...ended], at };
  } catch {
    return { ended: [], at: null };
  }
}

/** Lets `edit` change what is remembered. */
export function remember(edit) {
  const state = reading();
  edit(state);
  memory = null;
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    memory = state;
  }
  tell();
}

export function forget() {
  memory = null;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // It was not kept either.
  }
  tell();
}

/** Calls `listener` after every change, made here or in another tab. */
export const watch = (listener) => listeners.add(listener);

function tell() {
  for (const listener of listeners) listener();
}

addEventListener("storage", (event) => (event.key ?? KEY) === KEY && tell());

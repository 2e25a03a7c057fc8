// What leaves the page by the reader's hand: files, tables for spreadsheets, the clipboard. And what comes in by it.

const MOST = 1_000_000; // bytes of a file that are read; a full store of one reader has a tenth of that

/** Lets the reader save `text` as a file. */
export function offer(name, text, type = "text/plain") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only once the reader has said where
}

/** Rows of texts and numbers as CSV that spreadsheets open by a double click, as `macros/take.py` writes it. */
export function csv(rows, language = document.documentElement.lang) {
  const sign = new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === "decimal").value;
  const mark = sign === "," ? ";" : ",";
  const cell = (value) => {
    if (typeof value === "number") return String(value).replace(".", sign);
    const text = String(value ?? "").replaceAll("\u00a0", " ");
    const shown = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text; // or a spreadsheet would run it
    return /["\r\n]/.test(shown) || shown.includes(mark) ? `"${shown.replaceAll('"', '""')}"` : shown;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(mark)}\r\n`).join("")}`;
}

/** Copies `text`; false if the browser does not let us. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The text of a file that the reader chose; null if it is too large to be ours, which is found out unread. */
export const opened = async (file) => (file.size > MOST ? null : file.text());

/** Words of a reader, or of the page, on one line of Markdown and as they are. */
export const plain = (text) => text.replace(/\s+/g, " ").trim().replace(/[\\`*_~<>[\]#|]/g, "\\$&");

/** A name for a file, from what the reader typed. */
export const named = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60);

// A state in the fragment of an address, which browsers keep to themselves: no server is ever sent it.

const MARK = "#service=";
const MOST = 1_000_000; // bytes that are unpacked, whatever a hostile link would blow up to

export const LONG = 4_000; // characters of an address that messengers carry whole
export const TOO_LONG = 32_000; // and those that browsers do

/** A fragment with the state in it: `#service=z…` compressed, `#service=j…` where the browser cannot. */
export async function pack(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const deflate = stream("CompressionStream");
  if (!deflate) return `${MARK}j${base64(bytes)}`;
  return `${MARK}z${base64(await drain(new Blob([bytes]).stream().pipeThrough(deflate)))}`;
}

/** Whether a fragment is one of ours, whole or not. */
export const isPacked = (fragment) => fragment.startsWith(MARK);

/** The text in a fragment; throws if it is damaged or too large. */
export async function unpack(fragment) {
  const [, kind, text] = /^#service=([zj])([\w-]+)$/.exec(fragment);
  const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const whole = kind === "j" ? bytes : await drain(new Blob([bytes]).stream().pipeThrough(stream("DecompressionStream")));
  return new TextDecoder("utf-8", { fatal: true }).decode(whole);
}

/** A stream that packs or unpacks; undefined if the browser has none. */
function stream(name) {
  try {
    return new globalThis[name]("deflate-raw");
  } catch {
    return undefined;
  }
}

async function drain(readable) {
  const reader = readable.getReader();
  const parts = [];
  for (let size = 0, part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    if (size > MOST) {
      await reader.cancel();
      throw new RangeError("too large");
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

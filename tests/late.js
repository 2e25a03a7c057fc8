// Everything that a page waits for comes `late` milliseconds later than it would: with it, what a test or a script
// takes for done at once, and is not, fails every time and not once in a hundred runs. See `make test-late`.
(late) => {
  const { setTimeout, requestAnimationFrame } = window;
  const rest = () => new Promise((done) => setTimeout(done, late));

  window.setTimeout = (call, time = 0, ...values) => setTimeout(call, time + late, ...values);
  window.requestAnimationFrame = (call) => setTimeout(() => requestAnimationFrame(call), late);

  for (const name of ["IntersectionObserver", "ResizeObserver"]) {
    window[name] = class extends window[name] {
      constructor(call, ...options) {
        super((...told) => setTimeout(() => call(...told), late), ...options);
      }
    };
  }

  const ENDS = new Set(["close", "hashchange", "load", "storage", "toggle"]); // told when the cause is over
  const { addEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, ...options) {
    const isLate = ENDS.has(type) && typeof listener === "function";
    const later = (event) => {
      const { currentTarget } = event; // which it has only while it is told
      setTimeout(() => {
        Object.defineProperty(event, "currentTarget", { value: currentTarget });
        listener.call(this, event);
      }, late);
    };
    addEventListener.call(this, type, isLate ? later : listener, ...options);
  };

  const slow = (thing, ...names) => {
    for (const name of names) {
      const real = thing[name];
      thing[name] = async function (...values) {
        const answer = await real.apply(this, values);
        await rest();
        return answer;
      };
    }
  };
  slow(window, "fetch");
  slow(Blob.prototype, "text", "arrayBuffer");
  if (window.Clipboard) slow(Clipboard.prototype, "write", "writeText", "readText"); // not from a file's address
}

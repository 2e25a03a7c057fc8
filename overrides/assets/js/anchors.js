// Copies the address of a section where its sign is pressed, and says so; without this script the sign is a plain link.
const SAID = 2000; // ms

function mount(status) {
  const { copy, copied } = status.dataset;
  if (!navigator.clipboard) return;
  for (const link of document.querySelectorAll(".anchor")) {
    link.title = copy;
    link.addEventListener("click", async ({ ctrlKey, metaKey, shiftKey }) => {
      if (ctrlKey || metaKey || shiftKey) return;
      try {
        await navigator.clipboard.writeText(link.href);
      } catch {
        return; // not allowed; the address stands in the browser's bar
      }
      status.textContent = link.dataset.copied = copied;
      setTimeout(() => {
        status.textContent = "";
        delete link.dataset.copied;
      }, SAID);
    });
  }
}

for (const root of document.querySelectorAll("[data-component=anchors]")) mount(root);

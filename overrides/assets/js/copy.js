// Gives every block of code the button of the page's template.

function mount(template) {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll("pre")) {
    const button = template.content.firstElementChild.cloneNode(true);
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("code")?.textContent ?? "");
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.textContent = words; }, 2000);
    });
    const frame = document.createElement("div");
    frame.className = "sample";
    block.replaceWith(frame);
    frame.append(button, block);
  }
}

for (const root of document.querySelectorAll("[data-component=copy]")) mount(root);

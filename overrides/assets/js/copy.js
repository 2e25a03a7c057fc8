// Gives every block of code the button of the page's template.

function mount(template) {
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

if (navigator.clipboard) {
  for (const template of document.querySelectorAll("template[data-component=copy]")) mount(template);
}

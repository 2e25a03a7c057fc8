// Closes an open group of the menu: on Escape, on a click elsewhere, when the focus leaves it, when another opens.

function mount(menu) {
  const groups = [...menu.querySelectorAll("details")];
  const close = (others = () => true) => {
    for (const group of groups) if (group.open && others(group)) group.open = false;
  };
  menu.addEventListener("keydown", (event) => {
    const group = event.target.closest("details[open]");
    if (event.key !== "Escape" || !group) return;
    group.open = false;
    group.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => close((group) => !group.contains(event.target)));
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget) close((group) => !group.contains(event.relatedTarget));
  });
}

for (const menu of document.querySelectorAll("[data-component=menu]")) mount(menu);

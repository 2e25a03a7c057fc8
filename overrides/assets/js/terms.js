// Shows the definition of a term where it is used: under the mouse, at the keyboard's focus, at the first tap. A second tap,
// Enter or the link inside leads to the glossary; Escape puts the definition away (WCAG 1.4.13).

const GAP = 6; // px between a term and its definition
const PATIENCE = 250; // ms that a mouse may take on its way from the one to the other

function mount(template) {
  const box = template.content.firstElementChild.cloneNode(true);
  const [term, words, link] = ["term", "words", "link"].map((name) => box.querySelector(`.definition__${name}`));
  let shown = null;
  let leaving = 0;
  link.href = document.querySelector("a[data-definition]").href; // a link that leads nowhere yet is none to a crawler
  document.body.append(box);

  const place = () => {
    const edge = document.documentElement.clientWidth - GAP;
    const [line] = shown.getClientRects();
    box.style.setProperty("--x", `${Math.max(GAP, Math.min(line.left, edge - box.offsetWidth)) + scrollX}px`);
    const below = line.bottom + GAP + box.offsetHeight <= innerHeight || line.top < box.offsetHeight + GAP;
    box.style.setProperty("--y", `${(below ? line.bottom + GAP : line.top - GAP - box.offsetHeight) + scrollY}px`);
  };
  const hide = () => {
    clearTimeout(leaving);
    shown?.removeAttribute("aria-describedby");
    shown = null;
    box.hidden = true;
  };
  const show = (word) => {
    clearTimeout(leaving);
    if (shown === word) return;
    hide();
    shown = word;
    term.textContent = word.dataset.term;
    words.textContent = word.dataset.definition;
    link.href = word.href;
    box.hidden = false;
    word.setAttribute("aria-describedby", box.id);
    place();
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, PATIENCE);
  };
  const inside = (node) => node instanceof Node && (box.contains(node) || shown?.contains(node));

  for (const word of document.querySelectorAll("a[data-definition]")) {
    let touched = false;
    word.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(word));
    word.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
    word.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse" && shown !== word; });
    word.addEventListener("focus", () => show(word));
    word.addEventListener("click", (event) => {
      if (touched) event.preventDefault();
      touched = false;
      show(word);
    });
    word.addEventListener("blur", (event) => !inside(event.relatedTarget) && hide());
  }
  box.addEventListener("pointerenter", () => clearTimeout(leaving));
  box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());
  box.addEventListener("focusout", (event) => !inside(event.relatedTarget) && hide());
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("pointerdown", (event) => shown && !inside(event.target) && hide());
  addEventListener("resize", hide);
}

for (const root of document.querySelectorAll("[data-component=terms]")) mount(root);

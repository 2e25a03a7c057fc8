// Names the service that the reader works on above a tool, lets another be chosen, says why nothing is kept.
import { aside, change, current, problem, read, subscribe } from "./store.js";

/** Shows under `root` the sentence about what keeps the state from being kept, if anything does. */
export function showProblems(root) {
  const holds = { [problem()]: true, aside: aside() !== null };
  for (const one of root.querySelectorAll("[data-problem]")) {
    one.hidden = !holds[one.dataset.problem];
  }
}

function mount(root) {
  const choice = root.querySelector("select");
  const name = root.querySelector("b");
  const named = (service) => service.name || root.dataset.unnamed;

  const show = () => {
    const { services } = read();
    const now = current();
    choice.replaceChildren(...services.map((one) => new Option(named(one), one.id, false, one.id === now.id)));
    choice.hidden = services.length < 2;
    name.hidden = !choice.hidden;
    name.textContent = named(now);
    root.toggleAttribute("data-nameless", !now.name); // says nothing on paper
    showProblems(root);
  };
  choice.addEventListener("change", () => change((state) => { state.current = choice.value; }));
  subscribe(show);
  show();
  root.hidden = false;
}

const bar = document.querySelector("[data-component=service-bar]"); // a page of two tools has two; the first speaks for both
if (bar) mount(bar);

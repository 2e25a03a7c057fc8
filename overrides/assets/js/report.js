// Adds to the report of a mistake the place that the reader marked last, and the heading it stands under.

const LONGEST = 300; // characters that a report quotes

function mount(link) {
  const article = link.closest("article");
  const heading = (node) => [...article.querySelectorAll(":scope > :is(h1, h2, h3)[id]")].filter(
    (one) => one.compareDocumentPosition(node) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY),
  ).at(-1);

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const quote = selection.toString().trim().replace(/\s+/g, " ").slice(0, LONGEST);
    if (!quote || !article.contains(selection.anchorNode)) return;
    const under = heading(selection.anchorNode);
    const places = { section: under ? `${under.textContent} (#${under.id})` : "", quote };
    const address = new URL(link.href);
    address.searchParams.set("body", link.dataset.body.replace(/\{(\w+)\}/g, (_, name) => places[name]));
    link.href = address.href;
  });
}

for (const root of document.querySelectorAll("[data-component=report]")) mount(root);

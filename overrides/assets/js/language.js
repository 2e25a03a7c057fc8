// Takes the heading along to the same page in another language: headings have the same ids in all.

function mount(languages) {
  const follow = () => {
    for (const link of languages.querySelectorAll("a[hreflang]")) link.hash = location.hash;
  };
  addEventListener("hashchange", follow);
  follow();
}

for (const languages of document.querySelectorAll("[data-component=language]")) mount(languages);

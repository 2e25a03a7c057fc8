// Marks in the page's contents the section that is being read: the last heading in the upper third of the window.

function mount(contents) {
  const places = [...contents.querySelectorAll("li > a")].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ link, heading }] : [];
  });
  let asked = false;

  const mark = () => {
    asked = false;
    const line = innerHeight / 3;
    const atEnd = Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight;
    const passed = places.filter(({ heading }) => heading.getBoundingClientRect().top <= (atEnd ? innerHeight : line));
    const here = passed.at(-1)?.link;
    for (const { link } of places) {
      if (link === here) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  const ask = () => {
    if (!asked) requestAnimationFrame(mark);
    asked = true;
  };
  addEventListener("scroll", ask, { passive: true });
  addEventListener("resize", ask, { passive: true });
  mark();
}

for (const contents of document.querySelectorAll("[data-component=contents]")) mount(contents);

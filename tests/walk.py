"""A walk along the drawings of a page in the browser: what of their text is cut off, crossed, too near or too small."""

from __future__ import annotations

from playwright.sync_api import Page

WIDTHS = (320, 390, 768, 1280)
SMALLEST = 11  # px on the screen

LOOK = """(smallest) => {
    const faults = [];
    const near = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
    const lines = (svg) => [...svg.querySelectorAll("path, line")].flatMap(line => {
        const style = getComputedStyle(line), to = line.getScreenCTM();
        const faint = line.closest("[data-faint]") || style.stroke === "none" || style.visibility === "hidden";
        if (faint || parseFloat(style.strokeWidth) === 0 || !line.checkVisibility()) return [];
        const long = line.getTotalLength(), points = [];
        for (let at = 0; at <= long; at += 2 / Math.hypot(to.a, to.b)) points.push(line.getPointAtLength(at).matrixTransform(to));
        return [{ name: line.getAttribute("class"), points }];
    });
    // A number stands on a filled disc, drawn over what runs under it.
    const onDisc = (text, box) => [...text.closest("a, g, svg").querySelectorAll("circle")].some(disc => {
        const around = disc.getBoundingClientRect(), paint = getComputedStyle(disc).fill;
        return paint !== "none" && around.left < box.left + 1 && around.right > box.right - 1
            && around.top < box.top + 5 && around.bottom > box.bottom - 5;
    });
    for (const svg of document.querySelectorAll("main svg")) {
        if (!svg.checkVisibility()) continue;
        const texts = [...svg.querySelectorAll("text")].filter(text => text.textContent.trim());
        const drawn = texts.length ? lines(svg) : [];
        for (const text of texts) {
            const said = text.textContent, box = text.getBoundingClientRect();
            const size = parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a;
            if (size < smallest) faults.push(`${said}: ${size.toFixed(1)} px`);
            if (box.left < -1 || box.right > innerWidth + 1) faults.push(`${said}: cut off`);
            for (const other of texts)
                if (other !== text && near(box, other.getBoundingClientRect())) faults.push(`${said} × ${other.textContent}`);
            // The ink of a line of text is lower than its box; a halo in the paper's colour parts it from a line behind.
            if (getComputedStyle(text).paintOrder.startsWith("stroke") || onDisc(text, box)) continue;
            for (const row of text.querySelectorAll("tspan").length ? text.querySelectorAll("tspan") : [text]) {
                const { left, right, top, bottom } = row.getBoundingClientRect(), trim = (bottom - top) * .24;
                for (const { name, points } of drawn)
                    if (points.some(p => p.x > left + 1 && p.x < right - 1 && p.y > top + trim && p.y < bottom - trim))
                        faults.push(`${row.textContent} is crossed by ${name}`);
            }
        }
    }
    return faults;
}"""


def faults(page: Page) -> list[str]:
    """What disturbs the text of the drawings that are seen on `page`, in words."""
    return list(page.evaluate(LOOK, SMALLEST))

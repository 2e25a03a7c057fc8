"""What our drawings share: text in lines, the frame of a figure, the classes of stage and heat."""

from __future__ import annotations

import htpy as h

from macros.geometry import Anchor, Point, Setting, num

HOTTEST = 3
"""The top of the scale of heat; `model.Strain` holds the data to it."""


def lines(
    block: str, said: Setting, first: Point, leading: float = 0, anchor: Anchor = "middle"
) -> h.Element:
    """Text of class `block`, its `first` baseline at a point, one `tspan` a line."""
    size = num(said.size)
    if len(said.lines) == 1:
        return h.text(
            class_=block, x=num(first.x), y=num(first.y), font_size=size, text_anchor=anchor
        )[said.lines[0]]
    return h.text(class_=block, font_size=size, text_anchor=anchor)[
        [
            h.tspan(x=num(first.x), y=num(first.y + row * leading))[line]
            for row, line in enumerate(said.lines)
        ]
    ]


def word(
    block: str, said: str, size: float, baseline: Point, anchor: Anchor = "middle"
) -> h.Element:
    """Text of class `block` on one line."""
    return lines(block, Setting(size, [said]), baseline, anchor=anchor)


def image(block: str, box: str, label: str, says: str, content: list[h.Node]) -> h.Element:
    """A drawing without links: one image to a screen reader, with a name and what is to be seen in it."""
    return h.svg(class_=block, viewBox=box, role="img", aria_label=label)[
        h.desc[says],
        h.g(aria_hidden="true")[content],  # browsers read out the letters of an image too
    ]


def view_box(left: float, top: float, width: float, height: float) -> str:
    return " ".join(map(num, (left, top, width, height)))


def stage_class(number: int) -> str:
    """The class that gives `--stage` its colour: by order, so that any series has its colours."""
    return f"stage-{number}"


def heat_class(level: int | None) -> str | None:
    """The class that gives `--heat` its colour; none where heat is not shown."""
    return None if level is None else f"heat-{level}"

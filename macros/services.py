"""The services that a reader keeps in the browser: the bar that names the current one, the page that manages them."""

from __future__ import annotations

import htpy as h

from macros.page import Page, facts


def bar(page: Page) -> h.Element:
    """The line above a tool: the service it is about, the way to change it, what keeps it from being kept."""
    home = page.home("services")
    return h.div(
        ".service-bar",
        data_component="service-bar",
        data_unnamed=page.word("services_unnamed"),
        hidden=True,
    )[
        h.p(".service-bar__line")[
            h.label(".service-bar__label")[
                page.word("services_bar"),
                " ",
                h.select(".service-bar__choice.field", hidden=True),
                h.b(".service-bar__name"),
            ],
            home and [" ", h.a(href=page.to(home))[page.word("services_bar_link")]],
        ],
        _problems(page),
    ]


def figure(page: Page) -> h.Element:
    """The list of the reader's services with all that can be done to them; its script fills it."""
    return h.section(".services", data_component="services")[
        facts(
            {
                "lists": {
                    id: [[item.id, *item.aliases] for item in one.items]
                    for id, one in page.library.checklists.items()
                },
                "stages": {id: page.plain(one.short) for id, one in page.library.stages.items()},
            }
        ),
        page.told("services"),
        h.p(".services__lost")[page.word("services_lost")],
        h.div(".services__tool", hidden=True)[
            _problems(page),
            h.p(".services__aside.services__row", hidden=True)[
                _button("aside_save", page), " ", _button("aside_drop", page)
            ],
            _found(page),
            h.p(".services__none")[page.word("services_none")],
            h.fieldset(".services__own", hidden=True)[
                h.legend(".services__title")[page.word("services_own")],
                h.ul(".services__list", role="list"),
            ],
            h.template(".services__pattern")[_row(page)],
            h.div(".services__link", hidden=True)[
                h.label[
                    h.span(".services__link_of"),
                    h.input(".services__address.field", readonly=True),
                ],
                _button("copy", page),
                h.p(".services__link_note"),
            ],
            h.form(".services__add.services__row")[
                h.label[
                    page.word("services_name"),
                    " ",
                    h.input(".field", required=True, maxlength=100, autocomplete="off"),
                ],
                " ",
                h.button(".button")[page.word("services_add")],
            ],
            h.p(".services__row")[
                h.output(".services__said"), " ", _button("undo", page, hidden=True)
            ],
            _in_and_out(page),
            _dialog(page),
        ],
    ]


def _problems(page: Page) -> h.Element:
    """Why nothing is kept, each reason in words; the script shows the one that holds."""
    home = page.home("services")
    there = page.quote(page.name(home)) if home else ""
    return h.div(".service-bar__problems", role="status")[
        [
            h.p(".service-bar__problem", data_problem=why, hidden=True)[
                page.word(f"services_problem_{why}", page=there)
            ]
            for why in ("refused", "full", "newer", "aside")
        ]
    ]


def _button(name: str, page: Page, *, hidden: bool = False) -> h.Element:
    return h.button(f".services__{name}.button", type="button", hidden=hidden)[
        page.word(f"services_{name}")
    ]


def _row(page: Page) -> h.Element:
    """A service in the list, to be filled in."""
    return h.li(".services__item")[
        h.label(".services__choice")[
            h.input(type="radio", name="service", data_act="pick"), " ", h.b
        ],
        h.p(".services__facts"),
        h.div(".services__row", role="group")[
            [
                h.button(".button", type="button", data_act=act)[page.word(f"services_act_{act}")]
                for act in ("rename", "file", "link", "remove")
            ]
        ],
    ]


def _found(page: Page) -> h.Element:
    """What a file or a link has, before anything of it is taken."""
    return h.section(
        ".services__found", hidden=True, tabindex=-1, aria_label=page.word("services_found_title")
    )[
        h.p(".services__title")[page.word("services_found_title")],
        h.p(".services__sum"),
        h.ul(".services__changes", role="list"),
        h.p(".services__row")[
            [[_button(name, page), " "] for name in ("merge", "replace", "leave")]
        ],
    ]


def _in_and_out(page: Page) -> h.Element:
    return h.div(".services__moves")[
        h.p(".services__row")[_button("export", page), " ", _button("clear", page)],
        h.p[
            h.label[
                page.word("services_from_file"),
                " ",
                h.input(".services__file.field", type="file", accept=".json,application/json"),
            ]
        ],
        h.details[
            h.summary[page.word("services_from_text")],
            h.label[
                page.word("services_text"),
                h.textarea(".services__paste.field", rows=5, spellcheck="false"),
            ],
            _button("check", page),
        ],
    ]


def _dialog(page: Page) -> h.Element:
    return h.dialog(".services__ask", aria_labelledby="services-question")[
        h.form(method="dialog")[
            h.label(id="services-question")[
                h.span(".services__question"),
                h.input(".field", maxlength=100, autocomplete="off"),
            ],
            h.p(".services__row")[
                h.button(".services__yes.button", value="yes"),
                " ",
                h.button(".button", value="", formnovalidate=True)[page.word("services_cancel")],
            ],
        ]
    ]

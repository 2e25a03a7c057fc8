"""A stage of the service life cycle: its place on the curve, its card, and what to know and do there."""

from __future__ import annotations

import htpy as h

from macros import curve, table
from macros.model import HOT, SevenP, Signal
from macros.page import Page


def figure(id: str, page: Page) -> h.Element:
    """The strip of all stages and the card of one."""
    stage = page.library.stages[id]
    facts = [
        ("here", page.word("stage_here"), stage.here_if),
        ("one", page.word("stage_one"), stage.one_thing),
        ("mistake", page.word("stage_mistake"), stage.mistake),
    ]
    return h.section(f".stage.stage-{page.stage_number(id)}", aria_label=page.plain(stage.name))[
        curve.strip(page, id),
        h.p(".stage__definition")[page.sentence(stage.definition)],
        h.dl(".stage__facts")[
            [
                h.div(f".stage__fact.stage__fact--{kind}")[h.dt[label], h.dd[page.text(text)]]
                for kind, label, text in facts
            ]
        ],
    ]


def signals(id: str, page: Page) -> h.Element:
    """The signs of the stage, how to compute or find out each, and what the threshold rests on."""
    stage = page.library.stages[id]
    return table.stacked(
        "signals",
        caption=page.word("signals_caption", stage=page.plain(stage.name)),
        columns=[page.word(f"signals_{name}") for name in ("sign", "how", "basis")],
        rows=[_signal(signal, page) for signal in stage.signals],
    )


def _signal(signal: Signal, page: Page) -> list[h.Node]:
    id = page.library.metric_codes.get(signal.metric or "")
    metric = page.library.metrics[id] if id else None
    basis = (
        page.word("signals_rule_of_thumb")
        if signal.basis == "rule_of_thumb"
        else page.cite(signal.basis)
    )
    home = page.home("metrics")
    how: h.Node = (
        [
            h.b[page.text(metric.name)],
            " (",
            h.a(href=page.to(home, metric.code.lower()))[metric.code] if home else metric.code,
            "): ",
            page.text(metric.formula),
        ]
        if metric
        else (page.text(signal.how) if signal.how else None)
    )
    return [page.text(signal.text), how, basis]


def priorities(id: str, page: Page) -> h.Element:
    return h.ol(".priorities")[[h.li[page.text(one)] for one in page.library.stages[id].priorities]]


def seven_p(id: str, page: Page) -> h.Element:
    """What to do about each P of the marketing mix for services."""
    stage = page.library.stages[id]
    return h.table(".table.seven-p")[
        h.caption(".hidden")[page.word("seven_p_caption", stage=page.plain(stage.name))],
        h.tbody[
            [
                h.tr[
                    h.th(scope="row")[page.word(f"seven_p_{name}")],
                    h.td[page.text(getattr(stage.seven_p, name))],
                ]
                for name in SevenP.model_fields
                if stage.seven_p
            ]
        ],
    ]


def moments(id: str, page: Page) -> h.Element:
    """The phases of a cycle of service that break at this stage, the hottest first, with the reason."""
    number = page.stage_number(id)
    hot = [
        (phase, page.library.heat[phase.id])
        for phase in page.library.phases.values()
        if page.library.heat[phase.id].levels[id] >= HOT
    ]
    hot.sort(key=lambda pair: -pair[1].levels[id])
    return h.dl(f".moments.stage-{number}")[
        [
            h.div(f".moments__row.heat-{strain.levels[id]}")[
                h.dt(".moments__phase")[
                    h.span(".moments__heat")[str(strain.levels[id])], " ", page.text(phase.name)
                ],
                h.dd(".moments__why")[page.sentence(strain.reasons[id])],
            ]
            for phase, strain in hot
        ]
    ]


def mistakes(id: str, page: Page) -> h.Element:
    return h.ul(".mistakes")[[h.li[page.text(one)] for one in page.library.stages[id].mistakes]]


def exits(id: str, page: Page) -> h.Element:
    """What must hold, or what is seen, when the stage ends."""
    return h.ul(".exits")[[h.li[page.text(one)] for one in page.library.stages[id].exit]]

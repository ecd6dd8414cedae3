"""The questions about where a child lives, is and was last seen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from cairn.desks.intake.questions.shape import Block, Part, asks


def home() -> Part:
    return Part(
        "home",
        _("Lives and is now"),
        _("Where the child lives and is now"),
        (
            Block(
                "child",
                (
                    *asks("@same_home f12", same_home=_("Same home as the first child")),
                    *asks(
                        "place* f6",
                        "county f3",
                        "at f3",
                        kind="WhereaboutsTold",
                        place=_("Is now, exactly"),
                        county=_("County the child is in"),
                        at=_("Seen there at"),
                    ),
                    *asks(
                        "line* f6",
                        "city f3",
                        "county* f3",
                        "share* f3",
                        "quality f3",
                        "state f3",
                        "since f3",
                        kind="AddressTold",
                        line=_("Lives at"),
                        state=_("State, two letters"),
                    ),
                ),
                (
                    *asks(
                        "line f6",
                        "city f3",
                        "county f3",
                        "share f3",
                        "use f3",
                        "state f3",
                        kind="AddressTold_2",
                        line=_("A second home, or the night-time place"),
                    ),
                    *asks(
                        "company f6",
                        "state f3",
                        "until f3",
                        kind="WhereaboutsTold",
                        state=_("State the child is in"),
                        company=_("With whom now"),
                    ),
                ),
                fold=_("A second home, company, state"),
            ),
            Block(
                "homeless",
                asks(
                    "homeless* f3",
                    "night_county f3",
                    "night_state f3",
                    "child f3",
                    "words f12",
                    kind="HomelessnessAnswered",
                ),
                title=_("Homelessness"),
            ),
            Block("custody", asks("equal* f3", "basis f6", "child f3", kind="CustodyAnswered"), title=_("Custody")),
        ),
        note=_("decides whose county it is"),
        clauses=("7.103.A.2", "7.103.1"),
    )


def seen() -> Part:
    return Part(
        "seen",
        _("Last seen"),
        _("When and where the reporter last saw the child"),
        (
            Block(
                "child",
                asks("at* f3", "place* f3", "never f3", kind="SeenLast", at=_("When")),
                lines=True,
                titled="f3",
            ),
        ),
        clauses=("7.103.A.6",),
    )

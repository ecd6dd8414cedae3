"""How sure it is that a candidate is who is meant, in words, and the rules that hold the two apart."""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from cairn.matching.compare import compare
from cairn.matching.described import Birth, Described, NameTold, family_words, home_told, suffix_in
from cairn.matching.parameters import committed
from cairn.people.candidate import Candidate, Known, Reason
from cairn.people.query import Query

_STEPS = (
    (12.0, _("Very likely the same person")),
    (4.0, _("Likely the same person")),
    (-4.0, _("May be the same person")),
)
_UNLIKELY = _("Little speaks for it")
_APART = _("Probably somebody else")
_TOO_LITTLE = _("Too little is told to say how sure")


def how_sure(query: Query, candidate: Candidate) -> Candidate:
    """The candidate with how sure it is, and with each rule that holds the two apart among what speaks against."""
    found = compare(query.described, described(candidate.known), committed())
    if found.apart and not query.split.family and query.born is None:
        # One name alone is asked for to see the family: nobody of it is less likely meant than another.
        return replace(candidate, sure=str(_TOO_LITTLE))
    rules = tuple(Reason(False, str(RULES[each.rule])) for each in found.apart)
    words = _APART if rules else next((words for odds, words in _STEPS if found.odds >= odds), _UNLIKELY)
    return replace(candidate, reasons=candidate.reasons + rules, sure=str(words))


RULES = {
    "twins": _("Born on the same day with another first name: twins are"),
    "siblings": _("The same home and last name, but another first name: siblings are"),
    "family only": _("Only what a family shares agrees: its name, its home or its telephone"),
    "junior and senior": _("One is junior, the other senior"),
    "a generation apart": _("Born 13 years or more apart: a parent may have given a child the name"),
}
"""The rules of `cairn.matching.apart` as they are read on a page."""


def described(known: Known) -> Described:
    """As far as this reader may see the person."""
    return Described(
        names=tuple(
            NameTold(
                each.name.given,
                tuple(each.name.middle.split()),
                family_words(each.name.family),
                suffix_in(each.said),
                each.alias,
                each.said,
            )
            for each in known.names
        ),
        birth=Birth.between(known.born.earliest, known.born.latest) if known.born else None,
        sex=known.sex,
        homes=tuple(home_told(each.line, each.city, "", bool(each.until)) for each in known.addresses),
        telephones=known.telephones,
    )

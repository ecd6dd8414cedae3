"""A person as their page shows them: whole sentences made of what the index knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from cairn.people.candidate import Known, Mate, born_words
from cairn.people.involvement import Involvement
from cairn.people.tie_words import inverse_words, relation_words, since_words


@dataclass(frozen=True)
class Row:
    """An involvement with the address of its story, where the reader may open it."""

    one: Involvement
    href: str


@dataclass(frozen=True)
class Tie:
    """Somebody of the same referrals, once."""

    person: UUID
    name: str
    words: str


@dataclass(frozen=True)
class Shown:
    """What the template of a person's page asks for."""

    known: Known
    involvements: list[Involvement]
    today: date

    @property
    def born(self) -> str:
        return born_words(self.known.born, self.today)

    @property
    def rows(self) -> list[Row]:
        return [Row(one, _referral(one) if one.story else "") for one in self.involvements]

    @property
    def addresses(self) -> list[tuple[str, str]]:
        """Each address once, with since when and until when."""
        told = {str(each): _period(each.since, each.until) for each in reversed(self.known.addresses)}
        return list(reversed(told.items()))

    @property
    def telephones(self) -> list[str]:
        return [f"{number[:-7]}-{number[-7:-4]}-{number[-4:]}".strip("-") for number in self.known.telephones]

    @property
    def ties(self) -> list[Tie]:
        ties: dict[UUID, Tie] = {}
        for mate in self.known.mates:
            if mate.open and (mate.relation or mate.person not in ties):
                ties[mate.person] = Tie(mate.person, mate.said, _tie_words(mate))
        return list(ties.values())


def _tie_words(mate: Mate) -> str:
    words = []
    if mate.relation:
        relation = inverse_words(mate.relation) if mate.forward else relation_words(mate.relation)
        words.append(relation.capitalize())
    if mate.home:
        since = since_words(mate.since)
        words.append(_("same household since %(since)s") % {"since": since} if since else _("same household"))
    return ", ".join(words) or _("in the same referral")


def _period(since: str, until: str) -> str:
    told = {"since": since_words(since), "until": since_words(until)}
    if since and until:
        return _("%(since)s to %(until)s") % told
    if since:
        return _("since %(since)s") % told
    return _("until %(until)s") % told if until else ""


def _referral(one: Involvement) -> str:
    try:
        return reverse("referral:page", args=[one.number])
    except NoReverseMatch:
        return ""

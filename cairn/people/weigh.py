"""Weighs one known person against what is asked: reasons as sentences, and a strength that only orders the list.

The weights are set by hand; another way of weighing may take their place without anyone else noticing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from cairn.people import names
from cairn.people.candidate import Candidate, Known, KnownName, Mate, Reason, age_on
from cairn.people.dates import day_words
from cairn.people.names import Name, short_for
from cairn.people.query import Query
from cairn.people.tie_words import inverse_words, relation_words, since_words

ALIKE = 0.83  # Jaro-Winkler of Brandon and Brendan is 0.85, of Brandon and Brian 0.81
CLOSE_STREET = 90


class Weight(NamedTuple):
    """`worth` adds to the strength; a reason without words is not shown."""

    worth: float
    supports: bool = True
    words: str = ""


def weigh(query: Query, known: Known) -> Candidate:
    """Everything that speaks for and against, the reasons for first, each kind in the order of its worth."""
    named = list(_name(query, known))
    own = [*named, *_birth(query, known), *_telephone(query, known), *_sex(query, known)]
    shared = [*_household(query, known), *_address(query, known)]
    # A home is shared by everybody in it: it says who is meant only where the name does not say otherwise.
    counted = own if any(not weight.supports for weight in named) else own + shared
    said = sorted((weight for weight in own + shared if weight.words), key=lambda w: (not w.supports, -abs(w.worth)))
    reasons = tuple(dict.fromkeys(Reason(weight.supports, weight.words) for weight in said))
    return Candidate(known, reasons, sum(weight.worth for weight in counted), query.today)


def _name(query: Query, known: Known) -> Iterator[Weight]:
    asked = query.split
    if not asked.given:
        return
    nearest = max((_named(query, asked, each) for each in known.names), key=lambda w: w.worth, default=None)
    yield nearest or Weight(-1.5, False, _("No name is known"))


def _named(query: Query, asked: Name, each: KnownName) -> Weight:
    weight = _both(query.name.strip(), asked, each) if asked.family else _one(asked.given, each)
    if each.alias and weight.supports and weight.words:
        return Weight(weight.worth * 0.95, True, _("Known by another name: %(name)s") % {"name": each.said})
    return weight


def _one(word: str, each: KnownName) -> Weight:
    """One word is asked: a given name, or else a family name."""
    name = each.name
    shown = {"asked": word.title(), "known": name.given.title()}
    if word == name.given:
        return Weight(1.8, True, _("First name the same"))
    if word == name.family:
        return Weight(1.7, True, _("Last name the same"))
    if short_for(word, name.given):
        return Weight(1.5, True, _("One name is short for the other: %(asked)s, %(known)s") % shown)
    if name.given.startswith(word) or name.family.startswith(word):
        return Weight(1.4, True, _("The name begins with it: %(known)s") % {"known": each.said})
    given, family = JaroWinkler.similarity(word, name.given), JaroWinkler.similarity(word, name.family)
    if max(given, family) < ALIKE:
        return Weight(max(given, family) - 2.5, False, _("The name is different: %(known)s") % {"known": each.said})
    shown["known"] = (name.given if given >= family else name.family).title()
    return Weight(1.5 * max(given, family), True, _("Name sounds alike: %(asked)s, %(known)s") % shown)


def _both(said: str, asked: Name, each: KnownName) -> Weight:
    """Given and family name are asked."""
    name = each.name
    shown = {"asked": said, "known": each.said}
    given, family = _given(asked.given, name.given), JaroWinkler.similarity(asked.family, name.family)
    straight = 0.9 * given + 1.1 * family
    turned = JaroWinkler.similarity(asked.given, name.family) + JaroWinkler.similarity(asked.family, name.given)
    whole = fuzz.token_sort_ratio(asked.whole, name.whole) / 50
    worth = 1.5 * max(straight, 0.95 * turned, whole)
    if straight >= 2.0:
        return Weight(worth, True, _("The name is the same"))
    if turned > straight and turned >= 1.9:
        return Weight(worth, True, _("First and last name change places: %(known)s") % shown)
    if family == 1.0 and short_for(asked.given, name.given):
        return Weight(worth, True, _("One name is short for the other: %(asked)s, %(known)s") % shown)
    if given >= ALIKE and family >= ALIKE:
        return Weight(worth, True, _("Name sounds alike: %(asked)s, %(known)s") % shown)
    if family == 1.0:
        return Weight(worth - 1.0, True, _("Last name the same"))
    if given == 1.0:
        return Weight(worth - 1.0, True, _("First name the same"))
    if whole >= 1.6:
        return Weight(worth, True, _("The name has the same parts: %(known)s") % shown)
    return Weight(worth - 3.0, False, _("The name is different: %(known)s") % shown)


def _given(asked: str, known: str) -> float:
    return 0.95 if short_for(asked, known) else JaroWinkler.similarity(asked, known)


def _birth(query: Query, known: Known) -> Iterator[Weight]:
    asked, born = query.born, known.born
    if asked is None or born is None:
        return
    exact = not asked.estimated and not born.estimated
    if exact and asked == born:
        yield Weight(2.0, True, _("Born on the same day: %(day)s") % {"day": day_words(born.latest)})
    elif exact:
        yield _dates(query, known)
    elif asked.earliest <= born.latest and born.earliest <= asked.latest:
        yield Weight(0.8, True, _("The age fits: %(age)s now") % {"age": age_on(born, query.today)})
    else:
        gap = min(abs(asked.latest.year - born.earliest.year), abs(born.latest.year - asked.earliest.year))
        told = {"known": age_on(born, query.today), "asked": age_on(asked, query.today)}
        yield Weight(-0.3 * min(gap + 1, 6), False, _("The age differs: %(known)s, not about %(asked)s") % told)


def _dates(query: Query, known: Known) -> Weight:
    """Two birth dates that are not the same day."""
    assert query.born and known.born
    mine, theirs = query.born.latest, known.born.latest
    told = {"day": day_words(theirs)}
    if (mine.day, mine.month, mine.year) == (theirs.month, theirs.day, theirs.year):
        return Weight(1.5, True, _("Day and month of birth change places: %(day)s") % told)
    wrong = DamerauLevenshtein.distance(mine.isoformat(), theirs.isoformat())
    if wrong == 1:
        return Weight(1.3, True, _("The birth date differs in one figure: %(day)s") % told)
    return Weight(max(0.6 - 0.5 * wrong, -1.5), False, _("The birth date differs: %(day)s") % told)


def _sex(query: Query, known: Known) -> Iterator[Weight]:
    if query.sex and known.sex and query.sex != known.sex:
        yield Weight(-0.7, False, _("Recorded as %(sex)s") % {"sex": _(known.sex)})


def _address(query: Query, known: Known) -> Iterator[Weight]:
    if not (query.home or query.place):
        return
    for each in known.addresses:
        told = {"address": str(each)}
        if query.home and each.folded and fuzz.ratio(query.home, each.folded) >= CLOSE_STREET:
            if each.until:
                yield Weight(0.9, True, _("Once lived at the same address: %(address)s") % told)
            else:
                yield Weight(1.3, True, _("Lives at the same address: %(address)s") % told)
            return
    last = known.last_address
    if last is None:
        return
    same = next((each for each in known.addresses if query.place and names.place(each.city) == query.place), None)
    if same:
        words = _("Lived in %(city)s") if same.until else _("Lives in %(city)s")
        yield Weight(0.5, True, words % {"city": same.city})
    if query.home and (last.folded or last.masked):
        yield Weight(-0.1, False, _("Last known address differs: %(address)s") % {"address": last})


def _telephone(query: Query, known: Known) -> Iterator[Weight]:
    if query.phone and query.phone in known.telephones:
        yield Weight(1.5, True, _("The same telephone"))


def _household(query: Query, known: Known) -> Iterator[Weight]:
    if not query.household:
        return
    tied = [(mate, asked) for mate in known.mates for asked in query.household if _is(mate.name, asked)]
    if not tied:
        first = [name.given.title() for name in query.household[:3]]
        listed = (
            first[0]
            if len(first) == 1
            else _("%(some)s or %(last)s") % {"some": ", ".join(first[:-1]), "last": first[-1]}
        )
        yield Weight(-0.2, False, _("No tie to %(names)s") % {"names": listed})
    for mate, _asked in sorted(tied, key=lambda pair: not pair[0].home)[:2]:
        yield _tie(mate)


def _tie(mate: Mate) -> Weight:
    told = {"name": mate.said, "since": since_words(mate.since), "county": mate.county}
    if mate.home and told["since"]:
        return Weight(1.4, True, _("Shares a household with %(name)s since %(since)s") % told)
    if mate.home:
        return Weight(1.4, True, _("Shares a household with %(name)s") % told)
    if mate.relation:
        told["relation"] = relation_words(mate.relation) if mate.forward else inverse_words(mate.relation)
        return Weight(1.2, True, _("Recorded as %(relation)s of %(name)s") % told)
    return Weight(0.9, True, _("In an earlier referral with %(name)s (%(county)s)") % told)


def _is(known: Name, asked: Name) -> bool:
    if asked.family and known.family:
        return JaroWinkler.similarity(known.whole, asked.whole) >= 0.9 or (
            known.given == asked.given and JaroWinkler.similarity(known.family, asked.family) >= ALIKE
        )
    return bool(asked.given) and known.given == asked.given

"""What one story says of people, as rows of the index. Pure: a story in, rows out."""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast
from uuid import UUID, uuid5

from cairn.people import names
from cairn.people.keying import keys_of
from cairn.rulebook.decided import approval_of, decision_of, goes_to_red_team, standing_decision
from cairn.rulebook.responsibility import responsible_county
from cairn.story.answer import Answer
from cairn.story.entry import Entry
from cairn.story.persons import Born
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    EarlierInvolvementFound,
    Part,
    PersonDescribed,
    PersonToldApart,
    RelationshipTold,
)

TABLES = ("story", "part", "name", "address", "tie", "earlier", "told_apart")
IN_SCREENING = "in screening"

Row = dict[str, Any]


def person_of(story: UUID, key: str) -> UUID:
    """The index person that a person of a story is until an entry says that they are one already known."""
    return uuid5(story, key)


def rows_of(
    story: Story, *, id: UUID, counties: Iterable[str], number: str = "", kind: str = "referral", taken_by: str = ""
) -> dict[str, list[Row]]:
    """Rows by table; the story's own row carries a fingerprint of all of them."""
    told = _Telling(story, id)
    rows: dict[str, list[Row]] = {
        "story": [
            _story_row(story, id) | {"number": number, "kind": kind, "taken_by": taken_by} | _where(story, counties)
        ],
        "part": [told.part(key) for key in told.people],
        "name": [row for key in told.people for row in told.names(key)],
        "address": told.addresses,
        "tie": list(told.ties()),
        "earlier": list(told.earlier()),
        "told_apart": list(told.apart()),
    }
    # Keys follow from the rest, and are made anew without the stories being read.
    told_rows = rows | {"part": [{k: v for k, v in row.items() if k != "keys"} for row in rows["part"]]}
    text = json.dumps(told_rows, sort_keys=True, default=str)
    rows["story"][0]["fingerprint"] = hashlib.sha256(text.encode()).hexdigest()[:32]
    return rows


def outcome_of(story: Story) -> tuple[str, str]:
    """What came of a referral and what was done about it, in words that are translated when shown."""
    decision = standing_decision(story)
    if decision is None:
        return IN_SCREENING, "RED team review" if goes_to_red_team(story) else ""
    fact = decision_of(decision)
    waits = "" if approval_of(story, decision) else "waits for approval"
    return fact.outcome.value, waits or (fact.response_time.value if fact.response_time else "")


def _where(story: Story, counties: Iterable[str]) -> Row:
    """The offices of a story, and the county that has it now."""
    offices = sorted(counties)
    return {"counties": offices, "county": responsible_county(story) or (offices[0] if offices else "")}


def _story_row(story: Story, id: UUID) -> Row:
    outcome, action = outcome_of(story)
    received = story.received_at
    return {
        "story": id,
        "received_earliest": received and received.earliest.isoformat(),
        "received_latest": received and received.last_moment.isoformat(),
        "outcome": outcome,
        "action": action,
    }


class _Telling:
    """The people of one story with the index persons they are."""

    def __init__(self, story: Story, id: UUID) -> None:
        self.story, self.id = story, id
        named = [*story.people, *story.victims, *story.responsible]
        self.people = list(dict.fromkeys(named))
        self.entries = {cast(PersonDescribed, entry.fact).person: entry for entry in story.all(PersonDescribed)}
        self.addresses = [self._address(entry) for entry in story.all(AddressTold)]

    def _own(self, key: str) -> Row:
        return {"person": self.index_person(key), "story": self.id, "key": key}

    def index_person(self, key: str) -> UUID:
        linked = self.story.person(key).told.get("identity")
        try:
            return UUID(linked) if linked else person_of(self.id, key)
        except ValueError:
            return person_of(self.id, key)

    def part(self, key: str) -> Row:
        person = self.story.person(key)
        born = person.born
        entry = self.entries.get(key)
        sex = person.told.get("sex")
        return self._own(key) | {
            "parts": sorted(self._parts(key)),
            "called": person.called,
            "sex": sex.value if sex else "",
            "born_earliest": born and born.earliest,
            "born_latest": born and born.latest,
            "estimated": bool(born and born.estimated),
            "telephone": names.digits(person.told.get("telephone") or ""),
            "entry": entry and entry.id,
            "linked": self.index_person(key) != person_of(self.id, key),
            "keys": self._keys(key),
        }

    def _keys(self, key: str) -> list[int]:
        person = self.story.person(key)
        named = [(person.name, False)] if person.name else []
        named += [(name, True) for name in person.told.get("aliases", ())]
        return keys_of(
            [(said, alias) for said, alias in named if names.split(said).given],
            person.born and person.born.earliest,
            person.born and person.born.latest,
            [(row["line"], row["city"]) for row in self.addresses if row["key"] == key],
            names.digits(person.told.get("telephone") or ""),
        )

    def _parts(self, key: str) -> set[str]:
        parts = {part.value for part in self.story.person(key).parts}
        if key in self.story.victims:
            parts.add(Part.ALLEGED_VICTIM.value)
        if key in self.story.responsible:
            parts.add(Part.ALLEGED_RESPONSIBLE.value)
        return parts

    def names(self, key: str) -> Iterable[Row]:
        person = self.story.person(key)
        cities = sorted({names.place(row["city"]) for row in self.addresses if row["key"] == key and row["city"]})
        said = [(name, False) for name in (person.name,) if name]
        said += [(name, True) for name in person.told.get("aliases", ())]
        for name, alias in said:
            taken = names.split(name)
            if not taken.given:
                continue
            yield self._own(key) | {
                "alias": alias,
                "said": name,
                "given": taken.given,
                "middle": taken.middle,
                "family": taken.family,
                "years": years_of(person.born),
                "cities": cities,
                "born": person.born.latest if person.born and not person.born.estimated else None,
            }

    def _address(self, entry: Entry) -> Row:
        fact = cast(AddressTold, entry.fact)
        line, city = fact.line or "", fact.city or ""
        return self._own(fact.person) | {
            "line": line,
            "city": city,
            "folded": address(line, city),
            "county": fact.county.value if fact.county else "",
            "state": fact.state or "",
            "household": fact.household or "",
            "use": fact.use.value,
            "since": fact.since.said if fact.since else "",
            "until": fact.until.said if fact.until else "",
            "known_at": entry.at.earliest.isoformat() if entry.at.is_instant else entry.recorded_at.isoformat(),
        }

    def ties(self) -> Iterable[Row]:
        for fact in self.story.facts(RelationshipTold):
            yield self._own(fact.person) | {
                "relative": self.index_person(fact.relative),
                "relation": fact.relation.value if fact.relation else "",
                "words": fact.words or "",
            }

    def earlier(self) -> Iterable[Row]:
        for entry in self.story.all(EarlierInvolvementFound):
            fact = cast(EarlierInvolvementFound, entry.fact)
            for key in fact.persons:
                if key in self.people:
                    yield self._own(key) | _earlier(entry, fact)

    def apart(self) -> Iterable[Row]:
        for fact in self.story.facts(PersonToldApart):
            try:
                yield self._own(fact.person) | {"other": UUID(fact.identity)}
            except ValueError:
                continue


def _earlier(entry: Entry, fact: EarlierInvolvementFound) -> Row:
    screened_out = "no further action" if fact.screened_out is Answer.YES else ""
    return {
        "what": fact.what.value,
        "number": fact.number or "",
        "county": fact.county.value if fact.county else "",
        "earliest": entry.at.earliest.isoformat(),
        "latest": entry.at.last_moment.isoformat(),
        "outcome": fact.outcome or screened_out,
        "action": fact.actions or "",
        "service": fact.services or "",
    }


def address(line: str, city: str) -> str:
    """A street and city as they are compared; empty unless both the house and the place are told."""
    street = names.place(line)
    return f"{street}|{names.place(city)}" if street and any(sign.isdigit() for sign in street) else ""


@lru_cache(maxsize=4096)
def years_of(born: Born | None) -> list[int]:
    """The years of birth that are possible."""
    return list(range(born.earliest.year, born.latest.year + 1)) if born else []

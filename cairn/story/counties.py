"""The 64 counties of Colorado; each has one county department (7.000.2 "County Department")."""

from enum import StrEnum

NAMES = (
    "Adams Alamosa Arapahoe Archuleta Baca Bent Boulder Broomfield Chaffee Cheyenne Clear_Creek Conejos Costilla Crowley "
    "Custer Delta Denver Dolores Douglas Eagle El_Paso Elbert Fremont Garfield Gilpin Grand Gunnison Hinsdale Huerfano "
    "Jackson Jefferson Kiowa Kit_Carson La_Plata Lake Larimer Las_Animas Lincoln Logan Mesa Mineral Moffat Montezuma "
    "Montrose Morgan Otero Ouray Park Phillips Pitkin Prowers Pueblo Rio_Blanco Rio_Grande Routt Saguache San_Juan "
    "San_Miguel Sedgwick Summit Teller Washington Weld Yuma"
).split()

County = StrEnum("County", [(name.upper(), name.replace("_", " ")) for name in NAMES])  # type: ignore[misc]
"""A county by its name: `County("Weld")`."""

HOTLINE = "Hotline"
STATE = "State"

"""The examples of the parts page: one county, one afternoon, invented people, real clauses."""

from __future__ import annotations

import datetime as dt

from cairn.furniture.moments import COLORADO
from cairn.furniture.shapes import (
    Act,
    Answer,
    ClockFace,
    ClockState,
    DayCell,
    DayLoad,
    DutyBar,
    Family,
    Ground,
    Happening,
    Household,
    Kept,
    Kid,
    Missing,
    Person,
    RefusedAct,
    Said,
    Section,
    SeenRow,
    Sex,
    Share,
    Stone,
    Tie,
    Union,
    WeekBar,
    WhyRow,
    WhyShape,
)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> dt.datetime:
    """A Colorado moment of the spring of 2024."""
    return dt.datetime(2024, month, day, hour, minute, tzinfo=COLORADO)


NOW = at(14, 15, 40)
CLOCKS = [
    ClockFace.of(at(13, 21, 5), NOW),
    ClockFace.of(at(14, 16, 52), NOW, note="under four hours"),
    ClockFace.of(at(15, 0), NOW),
    ClockFace.of(at(16, 0), NOW),
    ClockFace.of(at(12, 0), NOW, at(11, 17, 10)),
    ClockFace.of(at(12, 0), NOW, at(12, 10, 30), note="tried in time, Mon 5:10 PM"),
    ClockFace(ClockState.NO_LIMIT, note="open for 6 days"),
    ClockFace(ClockState.NOT_STARTED, note="starts with the first attempt"),
    ClockFace(ClockState.NOT_KNOWN, note="the day of the contact was not written down"),
    ClockFace(ClockState.TRIED, now=NOW, met_at=at(13, 18, 30), note="no one at home"),
]
KIDS = [
    Kid("Ivy, 6: seen 1:15 PM", ClockState.MET),
    Kid("Jonah, 3: not seen", ClockState.SOON),
    Kid("Dario, 11: not seen", ClockState.OVERDUE),
]
ANSWERS = [
    Answer(
        Said.YES,
        "RED team needed?",
        clauses=["7.103.71.A.2"],
        because=[
            Ground("Theo is 5 and Wren under 1: six or younger.", "7.103.71.A.2"),
            Ground("No earlier report in twelve months.", "7.103.71.A.3", against=True),
        ],
    ),
    Answer(Said.NO, "Institutional abuse?", clauses=["7.103.71.A.4"]),
    Answer(
        Said.NOT_KNOWN,
        "Must the children be seen at once?",
        ask_url="#who-is-with-rosie",
        would_change="Would be immediate, by 11:31 PM today, if Brandon is alone with Rosie now.",
        would_change_clause="7.103.70.A.1.a",
    ),
    Answer(Said.NOT_ASKED, "Tribal affiliation", clauses=["7.103.A.2.f"]),
    Answer(Said.YES, "How soon must the children be seen?", instead="3 calendar days", clauses=["7.103.70.A.2.a"]),
]
OFFERED = [
    Act("Record the interview with Curtis Vane", "#act", next=True),
    Act("Continue the safety assessment", "#act"),
    Act("Ask for more time", "#act", post=True),
]
REFUSED = [
    RefusedAct(
        "Approve the safety plan",
        [
            Missing("Patricia Marsh has not signed.", "7.202.534.D"),
            Missing("What you do to oversee it is not written.", "7.202.534.C.7"),
        ],
    ),
    RefusedAct("Change to Family Assessment", [Missing("Needs a RED team decision.", "7.103.71.B")]),
]
WHY = WhyShape(
    "Why Friday 6 October, 11:59 PM?",
    [
        DayCell(dt.date(2023, 9, 28), "received 9:00 AM; not counted", left_out=True),
        DayCell(dt.date(2023, 9, 29), "business day", 1),
        DayCell(dt.date(2023, 9, 30), "weekend, left out", left_out=True),
        DayCell(dt.date(2023, 10, 1), "weekend, left out", left_out=True),
        DayCell(dt.date(2023, 10, 2), "Cabrini Day, left out", left_out=True),
        DayCell(dt.date(2023, 10, 3), "business day", 2),
        DayCell(dt.date(2023, 10, 4), "business day", 3),
        DayCell(dt.date(2023, 10, 5), "business day", 4),
        DayCell(dt.date(2023, 10, 6), "ends 11:59 PM", 5, due=True),
    ],
    [
        WhyRow(
            "Starts",
            "Thu 28 Sep, 9:00 AM, when the report first reached the hotline, not when it was assigned.",
            "7.103.A.9",
        ),
        WhyRow("Length", "End of the fifth business day. Two weekend days and Cabrini Day are left out."),
        WhyRow(
            "Because", "No safety concern was indicated; decided 28 Sep, 1:05 PM by Dana Whitcomb.", "7.103.70.A.3.a"
        ),
        WhyRow("Ends when", "A face-to-face contact is recorded. It counts by when it happened, not when it is typed."),
        WhyRow("Edition", "1 July 2023.", href="#edition", link="Read the clause and how it was read"),
    ],
    anchor="why-example",
)
MISSING = [
    Missing(
        "No finding for Rory Fenn, 6: lack of supervision by Dale Fenn",
        "7.202.5.D",
        "A High Risk Assessment ends with founded, inconclusive or unfounded for each line. 2 of 3 lines have theirs.",
        Act("Make the finding", "#act"),
    ),
    Missing(
        "No word on earlier involvement",
        "7.202.52.N.2",
        "Say that it was reviewed, also when there was none. The system knows of one: Adams, 2017.",
        Act("Write it", "#act"),
    ),
    Missing(
        "Ruth Abeyta has not confirmed the history review",
        "7.202.52.N",
        "Only a supervisor can. She has not been asked yet.",
        Act("Ask her now", "#act"),
    ),
]
KEPT = Kept(
    "Contact with Jolene Marsh",
    "Jolene says Curtis has been at his brother’s since this morning. She cried when I asked about the belt. "
    "She wants her mother to come each day before school and",
    at(14, 15, 8),
    "#draft",
)
SECTIONS = [
    Section("Reporter", "#reporter", 5, 6, "5 of 6"),
    Section("What happened", "#happened", 4, 4, "saved", current=True),
    Section("Hazards", "#hazards", 0, 5, "not asked"),
]
STONES = [
    Stone(at(14, 16, 52), "Jonah Pruitt, 3", ClockState.SOON, "#jonah"),
    Stone(at(14, 18, 30), "Dario Quill, 11, again", ClockState.SOON, "#dario"),
    Stone(at(15, 0), "Temple Osei, 14", ClockState.RUNNING, "#temple"),
]
CROWDED = [
    *STONES,
    *[
        Stone(at(14, 17, 5 + 7 * n), name, ClockState.SOON, "#more")
        for n, name in enumerate(("Sofía Beltrán, 2", "Miles Larkin, 9", "Poppy Larkin, 4", "Rosie Tull, 4"))
    ],
    Stone(at(14, 21), "write-up, Hadley", ClockState.RUNNING, "#hadley"),
    Stone(at(15, 0), "approve, Larkin", ClockState.RUNNING, "#larkin"),
]
LOADS = {0: (3, 0), 1: (0, 2), 6: (0, 1), 10: (0, 1)}
DAYS = [DayLoad(dt.date(2024, 3, 14) + dt.timedelta(n), *LOADS.get(n, (0, 0)), href=f"#day-{n}") for n in range(14)]
FAMILY = Family(
    [
        Person("pat", "Patricia Marsh", Sex.FEMALE, "58", "grandmother, Greeley", href="#pat"),
        Person("dan", "Daniel Holt", Sex.MALE, "31", "father, Pueblo", href="#dan"),
        Person("jo", "Jolene Marsh", Sex.FEMALE, "29", "", href="#jo"),
        Person("cur", "Curtis Vane", Sex.MALE, "34", "at his brother’s now", responsible=True, href="#cur"),
        Person("ave", "Avery", Sex.FEMALE, "8", "", victim=True, seen=ClockState.LATE, href="#ave"),
        Person("the", "Theo", Sex.MALE, "5", "", victim=True, seen=ClockState.MET, href="#the"),
        Person("wre", "Wren", Sex.FEMALE, "11 m", "", seen=ClockState.MET, href="#wre"),
    ],
    [
        Union(("pat",), ("jo",)),
        Union(("dan", "jo"), ("ave", "the"), "parted"),
        Union(("jo", "cur"), ("wre",), "together", "together since 2022"),
    ],
    [Household("2201 Birch Ave, Evans", ("jo", "cur", "ave", "the", "wre"))],
)
LARGE_FAMILY = Family(
    [
        *FAMILY.persons,
        Person("roy", "Roy Marsh", Sex.MALE, "61", "not heard of since 2009", dead=True),
        Person("lea", "Lea Holt", Sex.FEMALE, "27", "Pueblo"),
        Person("sam", "Sam Holt", Sex.UNKNOWN, "2", "lives with Daniel"),
        Person("nik", "Nikolai Vane-Archuleta", Sex.MALE, "12", "first marriage, weekends only"),
        Person("ros", "Rosa Archuleta", Sex.FEMALE, "33", "Larimer"),
        Person("ber", "Bert Vane", Sex.MALE, "37", "brother"),
        Person("nei", "Mrs. Orr", Sex.FEMALE, "70", "neighbor, has a key"),
        Person("unk", "A man called Dutch", Sex.UNKNOWN, "?", "seen at the home"),
    ],
    [
        Union(("pat", "roy"), ("jo",), "parted", "until 2009"),
        *FAMILY.unions[1:],
        Union(("dan", "lea"), ("sam",), "married", "2020"),
        Union(("cur", "ros"), ("nik",), "parted", "divorced 2018"),
        Union((), ("cur", "ber")),
    ],
    [
        *FAMILY.households,
        Household("12 Mesa Ct, Pueblo", ("dan", "lea", "sam")),
        Household("77 Poudre Rd, Larimer", ("ros", "nik")),
    ],
    [Tie("nei", "jo", "looks after the children before school"), Tie("unk", "cur", "friend")],
)
ENTRIES = [
    Happening(at(8, 16, 20), "Report, school nurse", at(8, 16, 31), "#e1"),
    Happening(at(9, 10, 15), "History reviewed", at(9, 10, 41), "#e2"),
    Happening(at(11, 9, 40), "RED team decides", at(11, 9, 41), "#e3"),
    Happening(at(11, 17, 10), "Home visit, two seen", at(12, 16, 45), "#e4"),
    Happening(at(12, 10, 30), "Avery seen at school", at(12, 16, 52), "#e5"),
    Happening(at(13, 11, 0), "Jolene interviewed", at(13, 11, 40), "#e6"),
    Happening(at(13, 14, 5), "2019 conviction found", at(13, 14, 5), "#e7"),
    Happening(at(14, 9, 30), "Safety plan begins", at(14, 9, 44), "#e8"),
]
DUTIES = [
    DutyBar("See Theo, 5", at(8, 16, 20), at(12, 0), at(11, 17, 10), lane="Theo", href="#d1"),
    DutyBar("See Wren, 11 months", at(8, 16, 20), at(12, 0), at(11, 17, 10), lane="Wren", href="#d2"),
    DutyBar("See Avery, 8", at(8, 16, 20), at(12, 0), at(12, 10, 30), (at(11, 17, 10),), lane="Avery", href="#d3"),
    DutyBar("Review history", at(8, 16, 20), at(9, 16, 20), at(9, 10, 15), href="#d4"),
    DutyBar("Approve RED decision", at(11, 9, 40), at(12, 0), at(11, 16, 32), href="#d5"),
    DutyBar("Write up RED decision", at(11, 9, 40), at(13, 0), at(12, 15, 10), href="#d6"),
    DutyBar("Ask nurse to confirm", at(8, 16, 20), at(16, 0), href="#d7"),
    DutyBar("Write up safety assessment", at(8, 16, 20), at(8, 0, month=4), href="#d8"),
    DutyBar("Try again to see Dario", at(13, 18, 30), at(14, 12, 0), tried_at=(at(13, 18, 30),), href="#d9"),
]
MANY_ENTRIES = [
    Happening(
        at(1, 8) + dt.timedelta(hours=6 * n + (n * n) % 5),
        f"Entry {n + 1}, contact or letter",
        at(1, 9) + dt.timedelta(hours=6 * n + n % 40),
        "#e",
    )
    for n in range(64)
]
TWO_TIMES = [
    Happening(dt.datetime(2019, 6, 14, 12, tzinfo=COLORADO), "Curtis Vane convicted", at(13, 14, 5), "#t0"),
    *ENTRIES[:4],
    *ENTRIES[4:6],
    Happening(at(13, 9, 0), "Address corrected", at(13, 9, 20), "#t9"),
    ENTRIES[7],
]
SEEN = [
    SeenRow("Immediate", "8 hours", [0.08 + (n * 37 % 70) / 100 for n in range(29)] + [1.14, 1.22]),
    SeenRow("3 days", "calendar", [0.02 + (n * 53 % 90) / 100 for n in range(41)] + [1.06, 1.15, 1.19]),
    SeenRow("5 days", "business", [0.02 + (n * 41 % 97) / 100 for n in range(56)] + [1.14]),
]
WEEKS = [
    WeekBar(dt.date(2023, 12, 25) + dt.timedelta(7 * n), a, b)
    for n, (a, b) in enumerate(
        [(19, 4), (24, 2), (28, 4), (30, 2), (27, 1), (31, 3), (29, 2), (33, 1), (30, 2), (32, 1), (34, 2), (18, 1)]
    )
]
SHARES = [
    Share("met", 371, "met in time"),
    Share("late", 29, "met late"),
    Share("run", 3, "running now"),
    Share("other", 9, "ended otherwise"),
]
CASES = [
    ("Seen to the minute", [DutyBar("seen", at(1, 16, 40), at(2, 0, 40), at(2, 0, 40))]),
    ("A minute past", [DutyBar("seen", at(1, 16, 40), at(2, 0, 40), at(2, 0, 41))]),
    (
        "Two children, one seen",
        [DutyBar("one", at(1, 16, 40), at(2, 0, 40), at(1, 20, 40)), DutyBar("other", at(1, 16, 40), at(2, 0, 40))],
    ),
    ("Tried, then seen late", [DutyBar("seen", at(1, 16, 40), at(2, 0, 40), at(2, 4, 0), (at(1, 22, 0),))]),
]

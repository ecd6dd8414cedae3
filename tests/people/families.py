"""The families that tests of the person index look for: as the pictures of the pages have them."""

from datetime import UTC, date, datetime
from typing import Any

from cairn.access.models import Staff
from cairn.journal.record import Recorded
from cairn.story.fact import Fact
from cairn.story.vocabulary import (
    AddressTold,
    Part,
    PersonDescribed,
    ReferralReceived,
    Relation,
    RelationshipTold,
    Sex,
)
from tests.makers import a_referral, proposed

EARLIER = datetime(2024, 3, 12, 16, 0, tzinfo=UTC)
TODAY = date(2024, 3, 14)
CHILD, ADULT = (Part.ALLEGED_VICTIM,), (Part.ALLEGED_RESPONSIBLE,)


def a_family(county: str, *facts: Fact, by: Staff | None = None, at: datetime = EARLIER) -> Recorded:
    """A referral received then in a county, that told these facts."""
    said = [proposed(fact, at) for fact in (ReferralReceived(received_by=county), *facts)]
    return a_referral(county, by=by, entries=said, now=at)


def keyes(**fields: Any) -> PersonDescribed:
    given: dict[str, Any] = {
        "birth_date": date(1991, 9, 4),
        "parts": ADULT,
        "sex": Sex.MALE,
        "telephone": "970-555-0177",
    }
    return PersonDescribed(**{"person": "brendan", "name": "Brendan Lee Keyes", **given, **fields})


def the_tulls(county: str = "Weld", **more: Any) -> Recorded:
    """Shauna Tull, her children, and her partner Brendan Keyes, who shares her household since November 2023."""
    home = {"line": "1418 9th Ave", "city": "Greeley", "county": county, "household": "tull", "since": "2023-11"}
    return a_family(
        county,
        PersonDescribed(person="micah", name="Micah Tull", parts=CHILD, birth_date=date(2016, 10, 2)),
        PersonDescribed(person="rosie", name="Rosie Tull", parts=CHILD, estimated_age=4),
        PersonDescribed(person="shauna", name="Shauna Tull", aliases=("Shauna Pike",), parts=(Part.FAMILY,)),
        keyes(),
        AddressTold(person="shauna", **home),
        AddressTold(person="brendan", **home),
        RelationshipTold(person="shauna", relation=Relation.PARENT, relative="micah"),
        RelationshipTold(person="brendan", relation=Relation.PARENTS_PARTNER, relative="micah"),
        **more,
    )


def the_keoughs(county: str = "Weld") -> Recorded:
    return a_family(
        county,
        PersonDescribed(person="brandon", name="Brandon Keough", parts=ADULT, estimated_age=29, sex=Sex.MALE),
        AddressTold(person="brandon", line="3 Elm Street", city="Evans", county=county),
        at=datetime(2024, 2, 1, 18, 0, tzinfo=UTC),
    )

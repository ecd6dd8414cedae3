"""7.103.21: the county of the facility has jurisdiction over an institutional referral."""

from collections.abc import Iterator

from cairn.rulebook.duty import Ruling
from cairn.rulebook.institutions import institution_of, institutions
from cairn.rulebook.kind_of_abuse import institutional
from cairn.rulebook.kind_of_report import is_institutional
from cairn.rulebook.register import Part
from cairn.story.story import Story

rules = Part("jurisdiction", "2015-01-01", always=True)

WHOSE = "Which county has jurisdiction?"


@rules.ruling(
    "7.103.21#1",
    "7.103.21#2",
    reading="An incident off the site, or a provider with several sites, counts where the child is placed. By its grammar "
    '"in legal custody" hangs on the providers; it is read as the children. Where no county holds custody of a child in a kin '
    "home, that home is no facility and 7.103.1 applies. Where abuse in the family is reported too, 7.103.1 finds its county",
    not_taken="The county of the child's home or of the custodian",
    leans_on=('7.000.2 "Institutional Abuse and/or Neglect"',),
)
def the_county_of_the_facility(story: Story) -> Iterator[Ruling]:
    """The county where the facility stands has jurisdiction over institutional abuse, kin homes in county custody included."""
    if not is_institutional(story):
        return
    found: dict[str, str] = {}
    missing: dict[str, None] = {}
    alleged = [allegation for allegation in story.allegations if institutional(story, allegation) is not False]
    for allegation in alleged:
        place = institution_of(story, allegation)
        county = place.county if place else None
        lacking = () if county else (f"the county where {place.called if place else 'the facility'} stands",)
        because = (f"{place.called} stands in {county}",) if place and county else ()
        missing |= dict.fromkeys(lacking)
        if county and because:
            found[county] = because[0]
        yield Ruling(True if county else None, because, lacking, allegation, county, WHOSE)
    if not alleged:
        found = {
            place.county: f"{place.called} stands in {place.county}"
            for place in institutions(story).values()
            if place.county
        }
        missing = {} if found else {"the county where the facility stands": None}
    if len(found) > 1:
        missing["one county for all: " + ", ".join(found.values())] = None
    county = next(iter(found)) if len(found) == 1 and not missing else None
    yield Ruling(True if county else None, tuple(found.values()), tuple(missing), None, county, WHOSE)

"""The items of 7.103.3.A: what is asked when a youth seeks to re-enter care."""

from cairn.rulebook.items import JURISDICTION, Item, Want
from cairn.story.story import Story
from cairn.story.vocabulary import Part, ReEntryRequested

OF_REPORTER = (
    Item("7.103.3.A.1.a", "the reporting party's name", 4),
    Item("7.103.3.A.1.b", "the reporting party's address", 5),
    Item("7.103.3.A.1.c", "the reporting party's telephone", 4),
    Item("7.103.3.A.1.d", "what the reporting party reports as", 5),
)
OF_YOUTH = (
    Item("7.103.3.A.2.b", "the county where the youth says they live", 1, JURISDICTION),
    Item("7.103.3.A.2.c", "where the youth is now, and how to reach them", 1, "whether the youth can be found"),
    Item("7.103.3.A.2.d", "birth date or estimated age", 2, "eligibility"),
    Item("7.103.3.A.2.a", "legal name", 2),
    Item("7.103.3.A.1.e", "what the reporting party is to the youth", 6),
)
WHO_IT_IS = Item("7.103.3.A.2.a", "who the youth is", 1, "whether the youth can be found")


def youths(story: Story) -> list[str]:
    """The youths who seek to re-enter."""
    named = (fact.youth for fact in story.facts(ReEntryRequested))
    return list(dict.fromkeys((*named, *story.with_part(Part.SEEKS_RE_ENTRY))))


def wanted(story: Story, want: Want) -> None:
    """Every item of 7.103.3.A that nobody asked for yet."""
    want(OF_REPORTER, None)
    if not youths(story):
        want((WHO_IT_IS,), None)
    for youth in youths(story):
        want(OF_YOUTH, youth)

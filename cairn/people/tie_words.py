"""Relations and "since when" in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from cairn.people.dates import day_words, month_words
from cairn.story.when import When, colorado_day

INVERSE = {
    "parent": pgettext_lazy("relation", "child"),
    "stepparent": pgettext_lazy("relation", "stepchild"),
    "guardian": pgettext_lazy("relation", "ward"),
    "legal custodian": pgettext_lazy("relation", "child in custody"),
    "grandparent": pgettext_lazy("relation", "grandchild"),
    "partner of the parent": pgettext_lazy("relation", "child of the partner"),
    "paid carer": pgettext_lazy("relation", "child in the care"),
    "teacher or coach": pgettext_lazy("relation", "pupil"),
}
"""What the relative is to the person, where the relation does not read the same both ways."""


def relation_words(relation: str) -> str:
    return _(relation)


def inverse_words(relation: str) -> str:
    return str(INVERSE.get(relation) or _(relation))


def since_words(said: str) -> str:
    """ "2023-11" becomes Nov 2023, "2023-11-04" 4 Nov 2023; what cannot be read stays as it was said."""
    try:
        when = When.parse(said)
    except ValueError:
        return said
    first, last = colorado_day(when.earliest), colorado_day(when.last_moment)
    if first == last:
        return day_words(first)
    if said.count("-") == 1 and said[:4].isdigit():
        return month_words(first)
    return said

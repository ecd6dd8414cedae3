"""The items of 7.103.2.A: what is asked when abuse or neglect in an institution is reported."""

from cairn.rulebook.caregivers import parents_of
from cairn.rulebook.items import JURISDICTION, LOCATING, RESPONSE_TIME, Gathered, Item, Want
from cairn.story.answer import Answer
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Custodian,
    LegalCustodyTold,
    PresentRole,
    PresentRoleTold,
    SettingTold,
    TreatmentTold,
)

VULNERABLE = "the child's vulnerability"
WHO_IS_TOLD = "which county or agency is told"
CONSIDERED = "delays, disabilities, competency and cultural considerations"

OF_REPORTER = (
    Item("7.103.2.A.1.a", "the reporter's name", 6),
    Item("7.103.2.A.1.b", "the reporter's address", 6),
    Item("7.103.2.A.1.c", "the reporter's telephone", 5),
    Item("7.103.2.A.1.d", "what the reporter reports as", 5, "which notices are owed"),
)
OF_CHILD = (
    Item("7.103.2.A.2.c", "where the child is now", 1, LOCATING),
    Item("7.103.2.A.2.e", "birth date or estimated age", 1, "whether it is institutional"),
    Item("7.103.2.A.2.f", CONSIDERED, 1, VULNERABLE),
    Item("7.103.2.A.3.d", "injuries, or that none was seen", 1, RESPONSE_TIME),
    Item("7.103.2.A.3.e#1", "medical treatment given", 1, RESPONSE_TIME),
    Item("7.103.2.A.7", "who holds legal custody", 2, WHO_IS_TOLD),
    Item("7.103.2.A.2.a", "name", 3, LOCATING),
    Item("7.103.2.A.2.b", "home address", 4),
    Item("7.103.2.A.2.g", "primary language", 4, "whether an interpreter is needed"),
    Item("7.103.2.A.2.d", "school or child care", 5),
    Item("7.103.2.A.1.e", "what the reporter is to the child", 6),
)
WHO_IT_IS = Item("7.103.2.A.2.a", "who the child or youth is", 1, RESPONSE_TIME)
NEEDS_CARE = Item("7.103.2.A.3.e#2", "whether the injury needs medical services", 1, RESPONSE_TIME)
OF_CUSTODIAN = (
    Item("7.103.2.A.7.a", "the custodial agency or its staff member, with telephone", 3, WHO_IS_TOLD),
    Item("7.103.2.A.7.b", "whether the institution has told the custodial county or agency", 3, WHO_IS_TOLD),
)
OF_REPORT = (
    Item("7.103.2.A.3", "what happened, in the reporter's words", 2, RESPONSE_TIME),
    Item("7.103.2.A.3.f", "what the provider did or left undone", 3),
)
SETTING = Item("7.103.2.A.5", "in whose care it happened", 1, "whether it is institutional")
OF_INSTITUTION = (
    Item("7.103.2.A.5.a", "the name of the institution", 2),
    Item("7.103.2.A.5.b", "the address of the institution", 2, JURISDICTION),
    Item("7.103.2.A.5.d", "whether the institution knows of the allegation", 2, "how it is approached"),
    Item("7.103.2.A.5.c", "the institution's telephone", 4),
    Item("7.103.2.A.5.e", "what the institution has done", 3, "the safety of the children there"),
)
OF_ALLEGATION = (
    Item("7.103.2.A.3.a", "when it happened", 3, "whether it is a duplicate"),
    Item("7.103.2.A.3.b", "where in or outside the institution it happened", 4),
    Item("7.103.2.A.3.c", "who witnessed it", 4),
)
WHO_DID_IT = Item("7.103.2.A.4.a", "who is alleged to be responsible", 2)
OF_RESPONSIBLE = (
    Item("7.103.2.A.4.c", "where the person alleged responsible is now", 1, RESPONSE_TIME),
    Item("7.103.2.A.4.a", "name", 3),
    Item("7.103.2.A.4.b", "birth date or estimated age", 4),
    Item("7.103.2.A.4.d", "address, now or last known", 5),
    Item("7.103.2.A.4.e", CONSIDERED, 5),
    Item("7.103.2.A.4.f", "telephone", 5),
)
OF_STAFF = Item("7.103.2.A.4.c.1", "whether moved away from children, or kept apart from the victim", 1, RESPONSE_TIME)
OF_RESIDENT = Item("7.103.2.A.4.c.2", "how near the resident is to the alleged victim", 1, RESPONSE_TIME)
WHO_THE_PARENTS_ARE = Item("7.103.2.A.6.a", "who the parents or guardians are", 4)
OF_PARENT = (
    Item("7.103.2.A.6.d", "whether told of the allegation", 4),
    Item("7.103.2.A.6.a", "name", 5),
    Item("7.103.2.A.6.b", "address", 5),
    Item("7.103.2.A.6.c", "telephone", 5),
)


def wanted(story: Story, want: Want, have: Gathered) -> None:
    """Every item of 7.103.2.A that nobody asked for yet."""
    want(OF_REPORTER, None)
    want(OF_REPORT, None)
    if not story.children:
        want((WHO_IT_IS,), None)
    for child in story.children:
        want(OF_CHILD, child)
        for parent in parents_of(story, child):
            want(OF_PARENT, parent)
        if not parents_of(story, child) and WHO_THE_PARENTS_ARE.clause not in have.get(child, ()):
            want((WHO_THE_PARENTS_ARE,), child)
    if not story.responsible and story.victims:
        want((WHO_DID_IT,), None)
    for person in story.responsible:
        want(OF_RESPONSIBLE, person)
    for allegation in story.allegations:
        want(OF_ALLEGATION, allegation)
    _institution(story, want)


ONLY_HERE = (
    "7.103.2.A.2.g",
    "7.103.2.A.3.e#1",
    "7.103.2.A.4.f",
    "7.103.2.A.6.b",
    "7.103.2.A.6.c",
    "7.103.2.A.6.d",
    "7.103.2.A.7",
)
"""What 7.103.2.A asks of a person and 7.103.A does not."""


def wanted_besides(story: Story, want: Want) -> None:
    """What 7.103.2.A asks and 7.103.A does not, where both kinds are reported."""
    for child in story.children:
        want(_only_here(OF_CHILD), child)
        parents = parents_of(story, child)
        for parent in parents:
            want(OF_PARENT[:1] if parent in story.responsible else _only_here(OF_PARENT), parent)
        if not parents:
            want((WHO_THE_PARENTS_ARE,), child)
    for person in story.responsible:
        want(_only_here(OF_RESPONSIBLE), person)
    want(OF_REPORT[1:], None)
    _institution(story, want)


def _only_here(items: tuple[Item, ...]) -> list[Item]:
    return [item for item in items if item.clause in ONLY_HERE]


def _institution(story: Story, want: Want) -> None:
    if not story.all(SettingTold):
        want((SETTING,), None)
    want(OF_INSTITUTION, None)
    for person in story.responsible:
        roles = [fact.role for fact in story.facts(PresentRoleTold, person=person) if fact.role]
        if not roles or roles[-1] is PresentRole.STAFF:
            want((OF_STAFF,), person)
        if not roles or roles[-1] is PresentRole.RESIDENT:
            want((OF_RESIDENT,), person)
    for child in story.children:
        treated = story.last_fact(TreatmentTold, child=child)
        if treated and treated.given is Answer.NO:
            want((NEEDS_CARE,), child)
        holders = [fact.holder for fact in story.facts(LegalCustodyTold, child=child) if fact.holder]
        if holders and holders[-1] in (Custodian.COUNTY, Custodian.OTHER_STATE):
            want(OF_CUSTODIAN, child)

"""What invented callers report: the words, the allegation and the answers to the danger questions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from cairn.demo import names
from cairn.demo.families import Family
from cairn.story import vocabulary as v
from cairn.story.fact import Fact
from cairn.story.when import When


@dataclass(frozen=True)
class Report:
    """A kind of report. `words` may name {child}, {mother} and {man}."""

    words: str
    abuse: v.Abuse
    present: str
    impending: str
    facts: str
    weight: int
    factor: v.Factor | None = None
    screened_out: bool = False
    injury: str = ""
    where: str = "at home"

    def narrative(self, family: Family) -> str:
        return self.words.format(**_called(family))

    def reasons(self, family: Family) -> str:
        return self.facts.format(**_called(family))

    def reporter(self, rng: Random, family: Family) -> v.ReporterDescribed:
        if rng.random() < 0.15:
            return v.ReporterDescribed(
                name_given="anonymous", reporter_type=rng.choice((v.ReporterType.NEIGHBOUR, v.ReporterType.RELATIVE))
            )
        school = family.children[0].school
        kind = (
            v.ReporterType.SCHOOL
            if school
            else rng.choice((v.ReporterType.NURSE, v.ReporterType.RELATIVE, v.ReporterType.NEIGHBOUR))
        )
        identity = v.ReporterIdentity(
            name=f"{rng.choice(names.WOMEN)} {rng.choice(names.FAMILIES)}",
            telephone=f"970-555-{rng.randrange(100, 200):04}",
            works_for=school,
        )
        knows = (
            v.KnowsPerson(person=family.children[0].key, relationship="teacher" if school else "knows the family"),
        )
        return v.ReporterDescribed(identity=identity, name_given="given", reporter_type=kind, knows=knows)

    def allegations(self, rng: Random, family: Family, received: datetime) -> list[Fact]:
        made: list[Fact] = []
        for number, child in enumerate(family.children, 1):
            abuse = self.abuse if number == 1 else v.Abuse.ENVIRONMENT
            when = received - timedelta(hours=rng.uniform(1, 60))
            made.append(
                v.AllegationMade(
                    allegation=str(number), victim=child.key, responsible=family.man.key, abuse=abuse, specific="yes",
                    knowledge=v.Knowledge.SUSPECTED, basis=self.facts.format(**_called(family)),
                    occurred=When.at(when.replace(second=0, microsecond=0)), place=self.where,
                )
            )  # fmt: skip
        if self.injury:
            made.append(
                v.InjuryDescribed(
                    child=family.children[0].key, injury=self.injury, body_part="left arm", cause="not said"
                )
            )
        return made

    def answers(self, rng: Random, unfinished: bool) -> list[Fact]:
        """The danger and factor questions; in a call that is not finished some may still be unasked."""
        facts = self.facts.format(child="the child", mother="the mother", man="he")
        given: list[Fact] = [
            v.DangerAnswered(
                danger=v.Danger.PRESENT, answer=self.present, facts=facts, source="the reporter", credible="yes"
            ),
            v.DangerAnswered(
                danger=v.Danger.IMPENDING, answer=self.impending, facts=facts, source="the reporter", credible="yes"
            ),
        ]
        asked = list(v.Factor)[:3] if unfinished and rng.random() < 0.3 else list(v.Factor)[:5]
        for factor in asked:
            is_it = factor is self.factor
            need = {"present": "yes" if is_it else "no", "need_immediate": "no", "need_soon": "yes" if is_it else "no"}
            given.append(v.FactorAnswered(factor=factor, **need))
        return given

    def place(self, family: Family) -> str:
        return family.children[0].school or f"at home, {family.line}"

    def hazard(self, rng: Random) -> str:
        return rng.choice(
            (
                "Dog loose in the yard; knock at the side door",
                "Handgun in the bedroom",
                "He has been drinking since noon",
            )
        )

    def school_says(self, family: Family) -> str:
        return f"{_called(family)['child']} has been quiet since Monday and was picked up late twice this week."


def _called(family: Family) -> dict[str, str]:
    first = [member.name.split()[0] for member in (family.children[0], family.mother, family.man)]
    return dict(zip(("child", "mother", "man"), first, strict=True))


REPORTS = (
    Report(
        "{child} came in from lunch holding the left arm against the chest. “{man} twisted it because I spilled the milk.” "
        "The arm is swollen above the wrist. {mother} was in the shower. {child} says {man} “gets like that” when he drinks.",
        v.Abuse.PHYSICAL, "no", "yes", "twisted arm; “gets like that” when he drinks", 22, injury="swelling above the wrist",
    ),
    Report(
        "I can hear {man} shouting and {child} screaming next door right now. Something broke. {mother} is not home.",
        v.Abuse.PHYSICAL, "yes", "yes", "{man} is shouting and the child is screaming now; something broke", 14,
    ),
    Report(
        "{child} was home alone from four until after nine on Tuesday and again last night. There was nothing to eat. "
        "{mother} works nights and {man} goes out.",
        v.Abuse.SUPERVISION, "no", "no", "alone in the evening twice this week", 18, v.Factor.VULNERABILITY,
    ),
    Report(
        "{child} has come to school without a coat or lunch four times this month. Clothes are dirty. {mother} says money is short.",
        v.Abuse.NEGLECT, "no", "no", "no coat and no lunch four times this month", 20,
    ),
    Report(
        "{mother} told me {man} is using again. There were needles in the bathroom where {child} plays.",
        v.Abuse.ENVIRONMENT, "no", "yes", "needles within reach; {man} is using again", 12, v.Factor.DRUGS_OR_ALCOHOL,
    ),
    Report(
        "{child} says {man} comes in at night and told {child} not to tell. {child} does not want to go home today.",
        v.Abuse.SEXUAL, "yes", "yes", "says he comes in at night; does not want to go home today", 8,
    ),
    Report(
        "{mother} lets {child} stay up until midnight playing games and {child} falls asleep in class. I think that is neglect.",
        v.Abuse.OPEN, "no", "no", "late bedtimes and tired in class; no injury, no unmet need, school confirms", 16, screened_out=True,
    ),
)  # fmt: skip


def pick(rng: Random) -> Report:
    return rng.choices(REPORTS, [report.weight for report in REPORTS])[0]

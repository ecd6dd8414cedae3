"""The policy table is complete, and the pages' table is closed for whatever is not in it."""

import pytest
from django.contrib.auth.models import AnonymousUser

import cairn.story.vocabulary  # noqa: F401 - registers every kind
from cairn.access.models import Staff
from cairn.access.pages import PAGES
from cairn.access.policy import (
    READ,
    RECORD,
    REPORTER,
    Scope,
    may_open,
    may_read,
    may_record,
    may_see_reporter,
    refusal_words,
)
from cairn.story.author import DIRECTORS, Role
from cairn.story.fact import KINDS

OF_WELD = {Role.SCREENER, Role.CASEWORKER, Role.SUPERVISOR, *DIRECTORS}


def of(role: str, office: str = "Weld") -> Staff:
    return Staff(username="somebody", name="Somebody", role=role, office=office)


def test_every_kind_of_entry_stands_in_the_table_for_every_role() -> None:
    assert set(RECORD) == set(READ) == set(Role)
    for role in Role:
        assert set(RECORD[role]) == set(KINDS)
        assert all(isinstance(scope, Scope) for scope in RECORD[role].values())


@pytest.mark.parametrize("role", Role)
def test_nobody_records_in_another_county_except_where_the_table_says_any(role: Role) -> None:
    somebody = of(role)
    for kind, scope in RECORD[role].items():
        assert may_record(somebody, kind, {"Weld"}) is (scope is not Scope.NO), kind
        assert may_record(somebody, kind, {"Adams"}) is (scope is Scope.ANY), kind


@pytest.mark.parametrize("role", Role)
def test_whose_stories_a_role_reads(role: Role) -> None:
    somebody = of(role)
    statewide = role in (Role.STATE_STAFF, Role.OMBUDSMAN_ANALYST)
    assert may_read(somebody, {"Adams"}) is statewide
    assert may_read(somebody, {"Weld"}) is (statewide or role in OF_WELD | {Role.HOTLINE_WORKER})
    assert may_see_reporter(somebody, {"Weld"}) is (role in REPORTER)
    assert not may_see_reporter(somebody, {"Adams"})


def test_the_hotline_reads_what_it_took_until_it_is_handed_over() -> None:
    worker = of(Role.HOTLINE_WORKER, "Hotline")
    assert may_read(worker, {"Hotline", "Weld"}, taken_by=str(worker.pk))
    assert not may_read(worker, {"Weld"}, taken_by=str(worker.pk))


@pytest.mark.parametrize("kind", ["DecisionApproved", "DecisionSentBack", "ReviewConfirmed", "TrackApproved"])
def test_only_a_supervisor_approves_as_the_text_and_the_rules_say(kind: str) -> None:
    assert {role for role in Role if RECORD[role][kind] is not Scope.NO} == {Role.SUPERVISOR}


def test_only_directors_override() -> None:
    override = {role for role in Role if RECORD[role]["SenderDecisionOverridden"] is not Scope.NO}
    assert override == DIRECTORS


def test_whoever_is_refused_is_told_who_may() -> None:
    assert "supervisor" in refusal_words(of("screener"), "DecisionApproved", {"Weld"})
    assert "you work for Weld" in refusal_words(of("screener"), "NarrativeAdded", {"Adams"})


def test_a_page_that_is_not_in_the_table_is_closed_for_everybody() -> None:
    assert not may_open(of("administrator"), "a page that nobody entered")
    assert not may_open(AnonymousUser(), "a page that nobody entered")
    assert may_open(AnonymousUser(), "account_login")
    assert not may_open(AnonymousUser(), "mfa_index")


def test_every_row_of_the_pages_names_roles_or_everybody() -> None:
    for row in PAGES.values():
        assert row == "everybody" or (isinstance(row, frozenset) and row <= set(Role))

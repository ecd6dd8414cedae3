"""Drafts: never lost, never seen by another, and two tabs are told apart."""

from uuid import uuid4

import pytest

from cairn.access.acting import acting_as
from cairn.journal import drafts
from cairn.journal.models import Draft
from cairn.journal.refusals import Conflict, InvalidEntry
from tests.makers import a_staff

pytestmark = pytest.mark.django_db


def test_a_draft_is_kept_saved_over_and_discarded() -> None:
    screener = a_staff()
    with acting_as(screener):
        draft = drafts.create(screener, "referral", {"narrative": "Mia"}, title="Romero")
        saved = drafts.save(screener, draft.pk, {"narrative": "Mia has marks"}, version=1)
        assert (saved.version, drafts.load(screener, draft.pk).content) == (2, {"narrative": "Mia has marks"})
        assert [each.title for each in drafts.listed(screener, "referral")] == ["Romero"]
        assert drafts.discard(screener, draft.pk)
        assert not drafts.discard(screener, draft.pk)
        with pytest.raises(drafts.DraftGone):
            drafts.save(screener, draft.pk, {}, version=2)


def test_a_second_tab_is_told_and_overwrites_nothing() -> None:
    screener = a_staff()
    with acting_as(screener):
        draft = drafts.create(screener, "referral", {"a": 1})
        drafts.save(screener, draft.pk, {"a": 2}, version=1)
        with pytest.raises(Conflict, match="another tab"):
            drafts.save(screener, draft.pk, {"a": 3}, version=1)
        assert drafts.load(screener, draft.pk).content == {"a": 2}


def test_a_draft_begun_twice_by_the_same_form_is_one() -> None:
    screener, id = a_staff(), uuid4()
    with acting_as(screener):
        assert (
            drafts.create(screener, "referral", {"a": 1}, id=id).pk == drafts.create(screener, "referral", {}, id=id).pk
        )
        assert drafts.load(screener, id).content == {"a": 1}


@pytest.mark.external
def test_nobody_else_sees_a_draft() -> None:
    screener, colleague = a_staff(), a_staff()
    with acting_as(screener):
        draft = drafts.create(screener, "referral", {"a": 1})
    with acting_as(colleague):
        assert not Draft.objects.exists()
        with pytest.raises(drafts.DraftGone):
            drafts.load(colleague, draft.pk)
        with pytest.raises(Conflict):
            drafts.create(colleague, "referral", {}, id=draft.pk)
    assert not Draft.objects.exists()


def test_two_megabytes_are_kept_and_more_is_refused() -> None:
    screener = a_staff()
    with acting_as(screener):
        draft = drafts.create(screener, "referral", {"narrative": "ü" * 1_999_900})
        assert len(drafts.load(screener, draft.pk).content["narrative"]) == 1_999_900
        with pytest.raises(InvalidEntry, match="too long"):
            drafts.save(screener, draft.pk, {"narrative": "x" * 2_000_001}, version=1)


@pytest.mark.parametrize("content", [[], "text", {"a": float("nan")}, {"a": {1, 2}}])
def test_what_no_form_gives_is_refused(content: object) -> None:
    with pytest.raises(InvalidEntry):
        drafts.kept(content)


def test_characters_that_cannot_be_stored_are_replaced_and_the_rest_is_kept() -> None:
    screener = a_staff()
    with acting_as(screener):
        draft = drafts.create(screener, "referral", {"a\x00": ["b\x00c", {"d": "\ud800"}]})
        assert drafts.load(screener, draft.pk).content == {"a\ufffd": ["b\ufffdc", {"d": "?"}]}

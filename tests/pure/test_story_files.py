"""Story files: what is wrong is said with its line and key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cairn.rulebook.cases import all_cases
from cairn.story.files import StoryFileError, read_story, write_story

HEAD = "story: referral\nby: {name: Dana, role: screener, office: Weld, certified: yes}\nentries:\n"
RECEIVED = "  - id: r\n    ReferralReceived: {received_by: Weld}\n    at: 2023-09-01 16:40\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("entries: [", "line 1: this cannot be read"),
        ("just words", "a story file is a mapping"),
        ("entries: 7", "line 1, entries: a list of entries"),
        ("version: 9\nentries: []", "line 1, version: version 9 is not known"),
        ("colour: red\nentries: []", "line 1, colour: unknown key"),
        (HEAD + "  - ChildSaw: {child: mia}\n    at: 2023-09-01", "line 4, ChildSaw: there is no kind .* ChildSeen"),
        (HEAD + "  - ChildSeen: {chlid: mia}\n    at: 2023-09-01", "there is no field|is needed"),
        (HEAD + "  - ChildSeen: {child: mia}", "line 4, ChildSeen: an entry needs `at`"),
        (HEAD + "  - ChildSeen: {child: mia}\n    at: 2024-03-10 02:30", "line 5, at: .* does not exist"),
        (HEAD + "  - ChildSeen: {child: mia}\n    at: 2023-09-01\n    at: 2023-09-02", "line 6, at: .* stands twice"),
        (HEAD + "  - at: 2023-09-01", "line 4: an entry names exactly one kind"),
        (HEAD + RECEIVED + "  - id: r\n    ChildSeen: {child: mia}\n    at: 2023-09-01", 'the id "r" is used twice'),
        (
            HEAD + RECEIVED + "  - ChildSeen: {child: mia}\n    at: 2023-09-01\n    corrects: x\n    reason: y",
            'line 9, corrects: there is no entry "x"',
        ),
        (HEAD + RECEIVED + "  - ChildSeen: {child: mia}\n    at: 2023-09-01\n    corrects: r", "needs a reason"),
        (
            HEAD + "  - ChildSeen: {child: mia}\n    at: 2023-09-01\n    by: bob",
            'line 6, by: no author is called "bob"',
        ),
        (HEAD + "  - PersonDescribed:\n      person: mia\n      birth_date: 31.12.2019\n    at: 2023-09-01", "line 6"),
        (HEAD + '  - NarrativeAdded: {words: "a\\u202eb"}\n    at: 2023-09-01', r"U\+202E"),
        (HEAD + '  - NarrativeAdded: {words: "a\\0b"}\n    at: 2023-09-01', r"U\+0000"),
        (HEAD + '  - id: "\\ud800"\n    ChildSeen: {child: mia}\n    at: 2023-09-01', r"line 4: .*U\+D800"),
        (
            HEAD + "  - id: a\n    ChildSeen: {child: mia}\n    at: 2023-09-01\n    corrects: a\n    reason: x",
            'line 7, corrects: there is no entry "a"',
        ),
        (HEAD + "  - PersonDescribed: {person: mia, birth_date: 9999-12-31}\n    at: 2023-09-01", "check the year"),
        (HEAD + "  - PersonDescribed: {person: mia, parts: alleged victim}\n    at: 2023-09-01", "a list is needed"),
        (HEAD + "  - DecisionApproved: {decision: d9}\n    at: 2023-09-01", "the id of an earlier entry"),
        (HEAD + "  - ChildSeen: {child: mia}\n    at: 2023-09-01\n    by: [a]", "a mapping is needed"),
        (HEAD + f"  - PersonDescribed: {{person: mia, name: {'x' * 1_000_000}}}\n    at: 2023-09-01", "too long"),
    ],
)
def test_a_fault_names_its_place_and_what_would_be_right(text: str, message: str) -> None:
    with pytest.raises(StoryFileError, match=message):
        read_story(text)


@given(st.text(max_size=300))
def test_any_text_is_a_story_or_a_clear_refusal(text: str) -> None:
    try:
        read_story(text)
    except StoryFileError as refusal:
        assert str(refusal)


@given(
    st.recursive(
        st.none() | st.text(max_size=8) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["entries", "at", "by", "ChildSeen", "child", "id", "authors"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_any_shape_is_a_story_or_a_clear_refusal(shape: object) -> None:
    import yaml

    try:
        read_story(yaml.safe_dump(shape))
    except StoryFileError as refusal:
        assert str(refusal)


def test_a_story_comes_back_from_the_file_that_was_written_of_it() -> None:
    for case in all_cases():
        instants = [entry for entry in case.story.entries if not entry.written]
        assert read_story(write_story(instants)).story.entries == tuple(instants)

"""Every clause has a page that runs its cases; an unknown number offers what is near; counts show what the reader may see."""

from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from cairn.desks.rulebook import numbers
from cairn.desks.rulebook.editions import FOLLOWED_BY, editions_of
from cairn.desks.rulebook.said import page_of
from cairn.rulebook.coverage import listed
from cairn.story.vocabulary import ChildSeen, DangerAnswered
from tests.makers import NOON, a_referral, a_staff, proposed, told

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
BEATEN_NOW = DangerAnswered(danger="present danger", answer="yes", facts="he is hitting her now")


@pytest.fixture(autouse=True)
def the_next_day(settings):
    settings.STOPPED_AT = NOON + 30 * HOUR


def shown(address, staff=None, **query):
    client = Client()
    client.force_login(staff or a_staff("caseworker"))
    return client.get(address, query)


def clause_page(number, staff=None, **query):
    return shown(reverse("rulebook:clause", args=[number]), staff, **query)


def test_every_clause_answers_by_its_key_by_its_citation_and_by_its_slug():
    client = Client()
    client.force_login(a_staff("caseworker"))
    for key in listed():
        citation = numbers.citation_of(key)
        for name in {key, citation, numbers.slug_of(citation)}:
            answer = client.get(reverse("rulebook:clause", args=[name]))
            assert answer.status_code == 200, name
        assert citation.replace('"', "&quot;").replace("'", "&#x27;") in answer.content.decode()


def test_every_section_and_part_has_a_page():
    for number in (*numbers.SECTIONS, *numbers.PARTS, "7.103.70.A.1"):
        assert clause_page(number).status_code == 200, number


def test_no_two_citations_share_an_address_and_each_stands_in_a_section():
    citations = list(numbers.citations())
    assert len({numbers.slug_of(each).lower() for each in citations}) == len(citations)
    assert all(numbers.section_of(each) in numbers.SECTIONS for each in citations)
    assert citations.index("7.103.5.A") < citations.index("7.103.10.A")


def test_every_case_that_is_shown_holds():
    assert not [case.name for each in numbers.citations() for case in page_of(each, True).cases if not case.holds]


def test_a_citation_shows_all_keys_that_stand_for_it():
    page = clause_page("7.103.70.A.1.c").content.decode()
    assert "must be seen within eight hours" in page
    assert "tried again face to face within every 24 hours" in page
    assert "7.103.70.A.1.c#1; 7.103.70.A.1.c#2" in page


def test_a_clause_says_who_acts_when_it_starts_how_long_it_is_and_what_ends_it():
    page = clause_page("7.103.70.A.1.c#1").content.decode()
    for words in (
        "the caseworker, for each child",
        "with the receipt of the referral",
        "8 hours that pass: nights, weekends and holidays count",
        "that child is seen face to face",
        "Any act of response: a call to the family would end the clock",
        "Seen to the minute",
        "The night clocks go forward",
        "12 of 12 hold",
        "def see_each_child_within_eight_hours",
        "12 CCR 2509-2, 7.103.70.A.1.c. Edition of 1 Jul 2023.",
        "Every clock starts with the first receipt",
    ):
        assert words in page, words


def test_fields_that_keep_a_clause_are_named():
    page = clause_page("7.103.A.2.b").content.decode()
    assert "AddressTold.line" in page
    assert "Street or description" in page


def test_editions_of_2012_2013_and_2023_stand_beside_each_other():
    found = editions_of(("7.103.70.A.1.c#1",), date(2024, 3, 14))
    assert [(edition.since.year, edition.now) for edition in found] == [(2012, False), (2013, False), (2023, True)]
    assert "7.202.41.A.1.c" in dict(found[1].clauses)
    assert [edition.now for edition in editions_of(("7.202.41.A.1",), date(2014, 3, 14))] == [False, True, False]
    assert set(FOLLOWED_BY) | set(FOLLOWED_BY.values()) <= set(listed())


def test_an_unknown_clause_offers_what_is_near():
    answer = clause_page("7.103.70.A.9")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "7.103.70.A.1.a" in page
    assert clause_page("nothing like it").status_code == 404


def test_what_is_asked_for_is_shown_as_text():
    assert "&lt;script&gt;" in clause_page("<script>alert(1)</script>").content.decode()
    assert "&lt;script&gt;" in shown(reverse("rulebook:contents"), q="<script>").content.decode()


def test_the_contents_are_searched_by_number_and_by_words():
    by_words = shown(reverse("rulebook:contents"), q="eight hours face").content.decode()
    assert "7.103.70.A.1.c" in by_words
    assert "7.103.A.2.b" not in by_words
    assert "7.103.5.J" in shown(reverse("rulebook:contents"), q="7.103.5").content.decode()
    assert "No clause has these words" in shown(reverse("rulebook:contents"), q="zebra").content.decode()


def one_late_and_one_in_time():
    worker = a_staff("caseworker")
    for after in (2, 9):
        recorded = a_referral(more=[proposed(BEATEN_NOW)])
        told(recorded.story_row.pk, ChildSeen(child="mia"), by=worker, at=NOON + after * HOUR, now=NOON + after * HOUR)
    return worker, recorded.story_row.number


def test_what_a_clause_made_is_counted_and_its_list_opens():
    worker, late = one_late_and_one_in_time()
    a_referral("Adams", more=[proposed(BEATEN_NOW)])
    page = clause_page("7.103.70.A.1.c", worker).content.decode()
    assert "In Weld, since 1 Jul 2023" in page
    assert "of 2 clocks met in time" in page
    behind = clause_page("7.103.70.A.1.c", worker, list="late").content.decode()
    assert late in behind.split('id="list"')[1]
    assert "Mar 2026" in clause_page("7.103.70.A.1.c", worker, list="months").content.decode()


def test_another_county_sees_only_its_own_counts_and_the_state_all():
    _worker, late = one_late_and_one_in_time()
    elsewhere = clause_page("7.103.70.A.1.c", a_staff("supervisor", county="Adams"), list="late").content.decode()
    assert late not in elsewhere
    assert "No clock of this clause has run here yet." in elsewhere
    state = clause_page("7.103.70.A.1.c", a_staff("state staff")).content.decode()
    assert "In Colorado" in state
    assert "of 2 clocks met in time" in state


def test_an_administrator_reads_the_rules_and_sees_no_counts():
    page = clause_page("7.103.70.A.1.c", a_staff("administrator")).content.decode()
    assert "must be seen within eight hours" in page
    assert "clocks met in time" not in page


def test_a_visitor_signs_in_first():
    assert Client().get(reverse("rulebook:contents")).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_at_any_width_and_no_page_scrolls_sideways(page, live_server):
    client = Client()
    client.force_login(a_staff("caseworker"))
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    addresses = [
        reverse("rulebook:contents"),
        *(reverse("rulebook:clause", args=[n]) for n in ("7.103.70.A.1.c", "7.103.5", "7.000.2-caregiver")),
    ]
    for width in (1440, 1000, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(live_server.url + address)
            found = Axe().run(page).response["violations"]
            assert not found, [(address, one["id"], one["nodes"][0]["html"]) for one in found]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address

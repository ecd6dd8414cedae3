"""Every page of the table: sound markup, nothing inline, the strict policy, and nothing of a record in any log."""

import logging

import pytest
from django.http import HttpResponse

from cairn.story.author import Role
from cairn.web.log import WithoutContents
from tests.house.markup import Page
from tests.house.scene import STRANGER, a_caller, address_of, asked, names, table, the_scene

CONTENTS = ("Romero", "Mia", "Cody", "Whitfield", "555-0143", "9th Street", "marks on her arm")
READERS = (Role.SUPERVISOR, Role.SCREENER, Role.ADMINISTRATOR, STRANGER)
"""Who opens a page here: the first of them whom the table lets in."""

OPENED = [
    (name, who)
    for name in dict(names())
    for who in [next((who for who in READERS if table().get((name, "GET"), {}).get(who) == 200), None)]
    if who
]


def faults(answer: HttpResponse) -> list[str]:
    html = answer.content.decode()
    page = Page(html)
    return page.faults_of_a_whole_page() if "<html" in html else page.faults


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "who"), OPENED)
def test_a_page_is_sound_and_no_log_tells_of_it(name: str, who: str, caplog: pytest.LogCaptureFixture) -> None:
    scene = the_scene()
    with caplog.at_level(logging.INFO):
        answer = asked(a_caller(who, scene), "GET", address_of(name, dict(names())[name], scene))
    logged = "\n".join(map(WithoutContents("%(message)s").format, caplog.records))
    assert not [words for words in CONTENTS if words in logged]
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    if answer.headers["Content-Type"].startswith("text/html"):
        assert faults(answer) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "method", "path", "status"),
    [
        (Role.SCREENER, "GET", "/there/is/nothing/here/", 404),
        (Role.SCREENER, "GET", "/administration/calendar/", 403),
        (Role.SCREENER, "POST", "/referrals/{number}/record/NarrativeAdded/", 422),
        (Role.SCREENER, "GET", "/find?q=Romero", 302),
        (Role.SCREENER, "GET", "/people/?q=Romero", 200),
        (STRANGER, "GET", "/accounts/login/?next=/", 200),
        (STRANGER, "POST", "/accounts/login/", 200),
    ],
)
def test_pages_that_say_what_went_wrong_are_sound_too(
    who: str, method: str, path: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    scene = the_scene()
    with caplog.at_level(logging.INFO):
        answer = asked(a_caller(who, scene), method, path.format(number=scene.row.number))
    assert answer.status_code == status
    assert status == 302 or faults(answer) == []
    logged = "\n".join(map(WithoutContents("%(message)s").format, caplog.records))
    assert not [words for words in CONTENTS if words in logged]


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p style="color: red">', "<p> has style"),
        ("<p onclick='x()'>", "<p> has onclick"),
        ("<script>x()</script>", "<script> stands in the page"),
        ('<input name="a">', "a field without a label: a"),
        ('<i id="a"></i><i id="a"></i>', "the id 'a' stands 2 times"),
        ('<label for="b">B</label>', "for names 'b', which is not there"),
        ("<div>", "<div> is never closed"),
        ('<a href="/"></a>', "a <a> without words before (1, 12)"),
    ],
)
def test_the_reader_of_pages_notices(html: str, fault: str) -> None:
    assert fault in Page(html).faults

"""The addresses of referrals. A number is told from words such as "new" by its form."""

from django.urls import path, register_converter

from cairn.desks.referral import listing, page, recording, reporter, tabs


class Number:
    """The number of a story, such as R-26-000123."""

    regex = "[A-Za-z]-[0-9]{2}-[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(Number, "referral_number")

app_name = "referral"
ONE = "referrals/<referral_number:number>/"
urlpatterns = [
    path("referrals/", listing.listing, name="list"),
    path(ONE, page.page, name="page"),
    path(f"{ONE}clocks/", page.clocks, name="clocks"),
    path(f"{ONE}worked-out/", page.worked_out, name="worked_out"),
    path(f"{ONE}why/<slug:name>/", page.why, name="why"),
    path(f"{ONE}record/<str:kind>/", recording.record, name="record"),
    path(f"{ONE}record/<str:kind>/draft/", recording.draft, name="draft"),
    path(f"{ONE}entries/<uuid:entry>/correct/", recording.correct, name="correct"),
    path(f"{ONE}narrative/", tabs.narrative, name="narrative"),
    path(f"{ONE}people/", tabs.people, name="people"),
    path(f"{ONE}contacts/", tabs.contacts, name="contacts"),
    path(f"{ONE}entries/", tabs.entries, name="entries"),
    path(f"{ONE}looked/", tabs.looked, name="looked"),
    path(f"{ONE}reporter/", reporter.reporter, name="reporter"),
]

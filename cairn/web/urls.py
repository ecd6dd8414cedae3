"""Every address: the desks' under their own names, the API's, and signing in."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.functional import lazy
from django.views.generic import RedirectView

# Looked up at each call: the hashed name is not known while the addresses are read.
ICON = lazy(static, str)("uswds/img/favicons/favicon.ico")

urlpatterns = [
    path("", include("cairn.desks.work.urls")),
    path("", include("cairn.desks.administration.urls")),
    path("", include("cairn.desks.supervision.urls")),
    path("", include("cairn.desks.people.urls")),
    path("", include("cairn.desks.screening.urls")),
    path("", include("cairn.desks.redteam.urls")),
    path("", include("cairn.desks.jurisdiction.urls")),
    path("", include("cairn.desks.reporters.urls")),
    path("", include("cairn.desks.calls.urls")),
    path("", include("cairn.desks.timemachine.urls")),
    path("", include("cairn.desks.rulebook.urls")),
    path("", include("cairn.desks.intake.urls")),  # before referrals/<number>/
    path("", include("cairn.desks.referral.urls")),
    path("api/", include("cairn.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("cairn.furniture.urls")),
    path("favicon.ico", RedirectView.as_view(url=ICON), name="icon"),
]

handler500 = "cairn.web.failure.failure"

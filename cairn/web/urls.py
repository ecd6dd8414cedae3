"""Every address: the desks' under their own names, the API's, and signing in."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
]

handler500 = "cairn.web.failure.failure"

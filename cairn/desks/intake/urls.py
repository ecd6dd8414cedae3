"""The addresses of New referral."""

from django.urls import path

from cairn.desks.intake import views

app_name = "intake"
urlpatterns = [
    path("referrals/new/", views.new, name="new"),
    path("referrals/new/<uuid:id>/", views.interview, name="draft"),
    path("referrals/new/<uuid:id>/saved/", views.save, name="save"),
]

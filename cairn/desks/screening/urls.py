"""The addresses of deciding and approving."""

from django.urls import path

from cairn.desks.screening import approving, deciding

app_name = "screening"
urlpatterns = [
    path("referrals/<str:number>/decide/", deciding.decide, name="decide"),
    path("referrals/<str:number>/decide/draft/", deciding.draft, name="draft"),
    path("referrals/<str:number>/approve/", approving.approve, name="approve"),
]

"""The addresses of the RED team and of counties' programs."""

from django.urls import path

from cairn.desks.redteam import agenda, gray, programs, views

app_name = "redteam"
urlpatterns = [
    path("referrals/<str:number>/red-team/", views.board, name="board"),
    path("referrals/<str:number>/red-team/cards/", views.cards, name="cards"),
    path("red-team/", agenda.agenda, name="agenda"),
    path("red-team/gray-areas/", gray.gray, name="gray"),
    path("differential-response/", programs.counties, name="counties"),
    path("differential-response/<str:county>/", programs.program, name="program"),
]

"""The addresses of the rulebook: its contents, and each clause by number or citation."""

from django.urls import path

from cairn.desks.rulebook import views

app_name = "rulebook"
urlpatterns = [
    path("rulebook/", views.contents, name="contents"),
    path("rulebook/<path:clause>/", views.clause, name="clause"),
]

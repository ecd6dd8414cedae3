"""The addresses of the office's work."""

from django.urls import path

from cairn.desks.supervision import moving, views

app_name = "supervision"
urlpatterns = [
    path("office/", views.office, name="office"),
    path("office/move/", moving.move, name="move"),
]

"""The addresses of the calls."""

from django.urls import path

from cairn.desks.calls import lines, one, views

app_name = "calls"
urlpatterns = [
    path("calls/", views.page, name="page"),
    path("calls/new/", one.new, name="new"),
    path("calls/lines/", lines.page, name="lines"),
    path("calls/<str:number>/", one.call, name="call"),
]

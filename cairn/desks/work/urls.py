"""The addresses of everyone's own work."""

from django.urls import path

from cairn.desks.work import views

app_name = "work"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("why/<int:duty>/", views.why, name="why"),
]

"""The addresses of persons, and of the find box in the bar."""

from django.urls import path

from cairn.desks.people import find, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/look/", views.look, name="people_look"),
    path("people/<uuid:id>/", views.person, name="person"),
    path("find", find.find, name="find"),
]

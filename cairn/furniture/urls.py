"""Addresses of the furniture: the parts page."""

from django.urls import path

from cairn.furniture import views

app_name = "furniture"
urlpatterns = [
    path("parts/", views.parts, name="parts"),
    path("parts/why/", views.why_example, name="why_example"),
]

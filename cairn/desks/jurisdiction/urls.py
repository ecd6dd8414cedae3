"""The address of jurisdiction."""

from django.urls import path

from cairn.desks.jurisdiction import views

app_name = "jurisdiction"
urlpatterns = [path("referrals/<str:number>/jurisdiction/", views.page, name="page")]

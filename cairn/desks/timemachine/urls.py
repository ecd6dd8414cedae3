"""The address of a referral as it was known."""

from django.urls import path

from cairn.desks.timemachine import views

app_name = "timemachine"
urlpatterns = [path("referrals/<str:number>/as-known/", views.page, name="page")]

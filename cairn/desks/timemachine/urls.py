"""The addresses of a referral as it was known, and by the text of another day."""

from django.urls import path

from cairn.desks.timemachine import texts_page, views

app_name = "timemachine"
urlpatterns = [
    path("referrals/<str:number>/as-known/", views.page, name="page"),
    path("referrals/<str:number>/texts/", texts_page.texts, name="texts"),
]

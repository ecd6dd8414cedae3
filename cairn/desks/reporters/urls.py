"""The addresses of what a reporter is told."""

from django.urls import path

from cairn.desks.reporters import copies, views, writing

app_name = "reporters"
ONE = "referrals/<str:number>/told/"
urlpatterns = [
    path(ONE, views.page, name="page"),
    path(f"{ONE}request/", writing.request_letter, name="request"),
    path(f"{ONE}notice/", writing.notice_letter, name="notice"),
    path(f"{ONE}update/", writing.update_letter, name="update"),
    path(f"{ONE}letters/<uuid:entry>/<str:what>/", copies.copy, name="copy"),
]

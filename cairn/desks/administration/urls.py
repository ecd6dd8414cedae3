"""The addresses of administration."""

from django.urls import path

from cairn.desks.administration import days, people

app_name = "administration"
urlpatterns = [
    path("administration/calendar/", days.calendar_page, name="calendar"),
    path("administration/calendar/<int:day>/withdraw/", days.withdraw_page, name="withdraw"),
    path("administration/staff/", people.staff_page, name="staff"),
    path("administration/staff/<uuid:staff>/", people.member_page, name="member"),
]

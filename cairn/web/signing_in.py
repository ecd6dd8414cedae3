"""How staff sign in: accounts are made by an administrator, never by a visitor."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by username or e-mail address and password; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

"""How staff sign in: accounts and passwords are given by an administrator, never by a visitor or by e-mail."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm, LoginForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by username or e-mail address and password; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/"


class SignInForm(LoginForm):  # type: ignore[misc]
    """Two fields in the words of the office; the way out for a forgotten password is told below them."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label = _("User name"), _("Password")
        name.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        password.help_text = ""
        for field in (name, password):
            field.widget.attrs.pop("placeholder", None)


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """The old password and the new one twice. One that was given by somebody else is one's own from then on."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        labels = (_("Your password now"), _("New password"), _("New password once more"))
        for field, label in zip(self.fields.values(), labels, strict=True):
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = _(
            "Ten characters or more, not only figures, not like your name, and none that many people use."
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean()
        if said.get("password1") and said["password1"] == said.get("oldpassword"):
            self.add_error("password1", _("This is the password you have now. Choose another one."))
        return said

    def save(self) -> None:
        super().save()
        self.user.password_is_first = False
        self.user.save(update_fields=["password_is_first"])

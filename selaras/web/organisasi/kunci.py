# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of the second factor: allauth's, with our words, and with wrong codes counted like wrong passwords."""

from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from axes.handlers.proxy import AxesProxyHandler
from axes.utils import reset
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.utils.translation import gettext_lazy as _


class Counted:
    """Five wrong codes lock the code for a while, in the database, so for every process alike."""

    user: Any

    def clean_code(self) -> str:
        """The code, when it is right and the person is not locked out."""
        told = {"username": f"kode:{self.user.pk}"}
        if not AxesProxyHandler.is_allowed(context.request, told):
            raise forms.ValidationError(_("Lima kali kode keliru. Coba lagi 15 menit lagi."))
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except forms.ValidationError:
            user_login_failed.send(sender=__name__, credentials=told, request=context.request)
            raise
        reset(username=told["username"])
        return code


class CodeForm(Counted, AuthenticateForm):
    """The code asked for at the door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["code"])


class AgainForm(Counted, ReauthenticateForm):
    """The code asked for again before something about signing in is changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self.fields["code"])


def ask(field: forms.Field) -> None:
    """A code is typed in digits, or is one of the recovery codes."""
    field.label = _("Kode")
    field.widget.attrs = {"autocomplete": "one-time-code", "autofocus": True}


class KeyForm(AddWebAuthnForm):
    """A new key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nama kunci")
        self.fields["name"].help_text = _("Supaya Anda mengenalinya, misalnya “telepon saya”.")
        self.fields["passwordless"].label = _("Masuk dengan kunci ini saja, tanpa kata sandi")
        self.fields["passwordless"].help_text = _("Telepon akan meminta sidik jari, wajah, atau PIN Anda.")
        self.fields["passwordless"].initial = True


class KeyNameForm(EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nama kunci")
        self.fields["name"].widget.attrs = {"maxlength": 60}

# SPDX-License-Identifier: AGPL-3.0-or-later
"""How allauth behaves here: nobody signs up by himself, whoever comes in is known beforehand."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.base import AuthError
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selaras.web import pagar
from selaras.web.organisasi import actions
from selaras.web.organisasi.models import Orang
from selaras.web.organisasi.queries import orang_by_surel

CHANGED = {  # what allauth calls its letters → our acts
    "webauthn_added": "pasang_kunci",
    "webauthn_removed": "lepas_kunci",
    "totp_activated": "pasang_autentikator",
    "totp_deactivated": "lepas_autentikator",
    "recovery_codes_generated": "kode_cadangan",
    "password_changed": "ganti_sandi",
    "password_set": "ganti_sandi",
}


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by the admin of the Daerah."""

    def is_open_for_signup(self, request: Any) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in; what has just been proved is not asked again on the next page."""
        super().login(request, user)
        record_authentication(request, user, "masuk", reauthenticated=True)

    def send_notification_mail(self, template_prefix: str, user: Any, **_told: Any) -> None:
        """Told by allauth after each change of a way in: the moment to record it. The letter to him is ours."""
        perubahan = CHANGED.get(template_prefix.rpartition("/")[2])
        if perubahan is not None:
            with pagar.held(pagar.value_of(user)):
                actions.change_way_in(orang=user, perubahan=perubahan, by=user)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:  # noqa: ARG002
        """Say that the account was put aside."""
        return render(request, "account/nonaktif.html", status=403)


class KnownAdapter(DefaultSocialAccountAdapter):
    """An identity from elsewhere opens only the account of a person who is known here."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let in by a link made before, else by the one person whose address the provider has verified."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        told = {address.email for address in sociallogin.email_addresses if address.verified is True}
        orang = orang_by_surel(told.pop()) if len(told) == 1 else None
        if orang is None:
            raise ImmediateHttpResponse(render(request, "account/tidak_dikenal.html", status=403))
        sociallogin.connect(request, orang)

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:  # noqa: ARG002
        """Never."""
        return False

    def get_connect_redirect_url(self, request: Any, socialaccount: Any) -> str:  # noqa: ARG002
        """Back to one's own account."""
        return reverse("akun")

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, **more: Any
    ) -> None:
        """Told by allauth after each new link, however it came about: the moment to record it."""
        if template_prefix.endswith("account_connected"):
            with pagar.held(pagar.value_of(user)):
                actions.link_identity(orang=user, penyedia=context["account"].provider, by=user)
        super().send_notification_mail(template_prefix, user, context=context, **more)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **_told: Any
    ) -> None:
        """Back to the door with a sentence, unless the person himself gave up there."""
        if error == AuthError.CANCELLED:
            return
        name = provider.app.name if provider is not None else _("Penyedia")
        told = _("{penyedia} tidak mengesahkan Anda. Coba sekali lagi, atau masuk dengan cara lain.")
        messages.error(request, told.format(penyedia=name))
        page = "akun" if request.user.is_authenticated else "account_login"
        response = HttpResponse(status=302, headers={"Location": reverse(page)})
        raise ImmediateHttpResponse(response)


class KeyAdapter(DefaultMFAAdapter):
    """Second factors under our own names."""

    error_messages = {  # noqa: RUF012 -- allauth's own shape
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Kode atau kunci itu tidak cocok. Periksa, lalu coba lagi."),
        "cannot_delete_authenticator": gettext_lazy("Cara masuk ini tidak dapat dilepas."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Pasang autentikator atau kunci sandi dahulu, lalu buat kode cadangan."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 -- allauth's own name
        """A name that tells keys apart until the person gives a better one."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Kunci {n}").format(n=count + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """This site, by its address, under the name of the software."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Selaras"}


def name_tried(request: Any, credentials: Any = None) -> str:
    """The name somebody tries to sign in as, alike before and after the attempt, whatever its case."""
    told = (credentials or {}).get("username") or (
        request.POST.get("login", "") if request is not None else ""
    )
    return str(told).strip().lower()[:255]


def enter(request: HttpRequest, orang: Orang) -> None:
    """Sign in a person who has proved himself by a link of ours."""
    ClosedAdapter(request).login(request, orang)

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Coming in and going out: sign-in with lock-out, first admin, first password, one's own account and sessions."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.decorators import axes_dispatch, axes_form_invalid
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from selaras.web import pagar
from selaras.web.organisasi import actions, demo, tokens
from selaras.web.organisasi.adapter import enter
from selaras.web.organisasi.dua_langkah import KINDS, lacks_second_step
from selaras.web.organisasi.forms import FirstForm, PasswordForm
from selaras.web.organisasi.models import Orang


@method_decorator(login_not_required, name="dispatch")
@method_decorator(axes_dispatch, name="dispatch")
class SignIn(LoginView):
    """Password, then the second factor where one is set; locked for a while after five wrong ones."""

    @method_decorator(axes_form_invalid)
    def form_invalid(self, form: Any) -> HttpResponse:
        """Count, and show the form again with what was typed."""
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """In the demo, and only there, the people of the sample to sign in as by a click."""
        contoh = demo.people() if settings.DEMO else []
        return {**super().get_context_data(**kwargs), "contoh": contoh, "penyedia": settings.OIDC}


@require_POST
@login_not_required
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as a person of the sample; does not exist outside the demo."""
    orang = demo.person(request.POST.get("nama_pengguna", "")) if settings.DEMO else None
    if orang is None:
        raise Http404
    enter(request, orang)
    return redirect("beranda")


@login_not_required
@never_cache
@sensitive_post_parameters()
def first(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time page of a new installation: region and first admin."""
    if not tokens.first_holds(token):
        raise Http404
    form = FirstForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with pagar.opened("the first Daerah of the installation"):
                orang = actions.set_up(**form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            enter(request, orang)
            return redirect("organisasi")
    return render(request, "organisasi/pertama.html", {"form": form})


@login_not_required
@never_cache
@sensitive_post_parameters()
def invitation(request: HttpRequest, key: str, token: str) -> HttpResponse:
    """The one-time page where an invited person chooses a password."""
    orang = tokens.invited(key, token)
    if orang is None:
        raise Http404
    form = PasswordForm(request.POST or None, orang=orang)
    if request.method == "POST" and form.is_valid():
        with pagar.held(pagar.value_of(orang)):
            actions.set_password(orang=orang, password=form.cleaned_data["password"], by=orang)
        messages.success(request, _("Kata sandi disimpan. Silakan masuk."))
        return redirect("account_login")
    return render(request, "organisasi/undangan.html", {"form": form, "tamu": orang})


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: posts held, second factor, sessions."""
    assert isinstance(request.user, Orang)
    sessions = sorted(
        UserSession.objects.purge_and_list(request.user), key=lambda row: row.created_at, reverse=True
    )
    identities = {row.provider: row for row in SocialAccount.objects.filter(user=request.user)}
    context = {
        "sesi": sessions,
        "dua_langkah": is_mfa_enabled(request.user, KINDS),
        "identitas": [(app, identities.get(app["provider_id"])) for app in settings.OIDC],
    }
    return render(request, "organisasi/akun.html", context)


@require_safe
def second_step(request: HttpRequest) -> HttpResponse:
    """Why the post one holds asks for a second step, and the two ways to it."""
    assert isinstance(request.user, Orang)
    if not lacks_second_step(request.user):
        return redirect("mfa_index")
    return render(request, "organisasi/wajib_dua_langkah.html")


@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an identity off one's own account."""
    assert isinstance(request.user, Orang)
    row = SocialAccount.objects.filter(user=request.user, pk=pk).first()
    if row is None:
        raise Http404
    try:
        actions.unlink_identity(orang=request.user, identitas=row, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
    else:
        messages.success(request, _("Tautan dilepas."))
    return redirect("akun")


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions."""
    row = UserSession.objects.filter(user_id=request.user.pk, pk=pk).first()
    if row is None:
        raise Http404
    row.end()
    messages.success(request, _("Sesi diakhiri."))
    return redirect("akun")

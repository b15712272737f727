# SPDX-License-Identifier: AGPL-3.0-or-later
"""The measures of one PD, or of the region itself; owner and cadence for those without."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from selaras.core.capaian import bulatkan, predikat, ringkas
from selaras.web.kinerja import actions, permissions
from selaras.web.kinerja.forms import TugaskanForm
from selaras.web.kinerja.queries.kartu import aturan_of, kartu_of, ukuran_of
from selaras.web.kinerja.queries.ringkasan import bagian_of, pertanyaan_open, uang_of
from selaras.web.kinerja.ukur import KATA, Ukuran, class_of
from selaras.web.kinerja.views import pd_or_404, reader, year_of
from selaras.web.organisasi.models import Daerah, Jabatan, Orang, PerangkatDaerah
from selaras.web.organisasi.queries.jabatan import jabatan_of
from selaras.web.organisasi.tabel import Tabel, exported

COLUMNS = (
    "tahun", "tingkat", "kode", "nama", "indikator", "satuan", "arah", "agregasi", "penanggung_jawab", "frekuensi", "target",
    "target_atas", "tw1", "tw2", "tw3", "tw4", "setahun", "capaian_persen", "predikat", "keterangan", "sebab",
)  # fmt: skip


def owners(daerah: Daerah, pd: PerangkatDaerah | None) -> list[Jabatan]:
    """Posts that may own a measure: those of the PD, or all for the region's own. One query."""
    rows = jabatan_of(daerah)
    return list(rows.filter(pd__silsilah=pd.silsilah) if pd else rows)


def _shown(
    request: HttpRequest,
    orang: Orang,
    daerah: Daerah,
    pd: PerangkatDaerah | None,
    form: TugaskanForm | None = None,
) -> HttpResponse:
    tahun, years = year_of(request, daerah)
    line = pd.silsilah if pd else ""
    measures = ukuran_of(daerah, tahun, kartu_of(daerah).filter(silsilah=line))
    groups, means = bagian_of(measures, aturan_of(daerah, tahun))
    whole, aturan = means.get((line,)), aturan_of(daerah, tahun)
    persen = whole.persen if whole else None
    may = permissions.may_define_of(orang, daerah, pd)
    lacking = sum(not one.kartu.penanggung_jawab_id or not one.kartu.frekuensi for one in measures)
    money = uang_of(daerah, line, tahun)
    context: dict[str, Any] = {
        "pd": pd, "saring": f"tahun={tahun}", "tahun": tahun, "tahun_ada": years, "bagian": groups, "jumlah": len(measures), "gulungan": whole,
        "predikat": predikat(persen, aturan.batas, pembulatan=aturan.pembulatan), "kelas": class_of(persen, aturan),
        "uang": money, "ada_uang": any(one is not None for one in money), "pertanyaan": pertanyaan_open(daerah, line), "boleh": may, "tanpa_pemilik": lacking,
        "form": form or (TugaskanForm(jabatan=owners(daerah, pd)) if may and lacking else None),
        "siapa_boleh": permissions.who_defines(), "sementara": any(one.sementara for one in measures),
    }  # fmt: skip
    return render(request, "kinerja/pd.html", context, status=422 if form else 200)


@require_safe
def of_pd(request: HttpRequest, pk: int) -> HttpResponse:
    """`/kinerja/pd/<pk>/`: each node with its measures by quarter, capaian in colour and word, predikat."""
    orang, daerah = reader(request)
    return _shown(request, orang, daerah, pd_or_404(daerah, pk))


@require_safe
def of_region(request: HttpRequest) -> HttpResponse:
    """`/kinerja/daerah/`: the same for the region's tujuan and sasaran."""
    orang, daerah = reader(request)
    return _shown(request, orang, daerah, None)


def _assign(request: HttpRequest, pd: PerangkatDaerah | None, orang: Orang, daerah: Daerah) -> HttpResponse:
    permissions.require_define_of(orang, daerah, pd)
    posts = owners(daerah, pd)
    form = TugaskanForm(request.POST, jabatan=posts)
    if form.is_valid():
        owner = next(j for j in posts if j.pk == form.cleaned_data["penanggung_jawab"])
        try:
            n = actions.assign_kartu(
                daerah=daerah,
                pd=pd,
                penanggung_jawab=owner,
                frekuensi=form.cleaned_data["frekuensi"],
                by=orang,
            )
        except ValidationError as error:
            form.take(error)
        else:
            messages.success(
                request, _("%(n)s indikator kini punya penanggung jawab dan frekuensi.") % {"n": n}
            )
            return redirect("kinerja_pd", pd.pk) if pd else redirect("kinerja_daerah")
    return _shown(request, orang, daerah, pd, form)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Owner and cadence for every card of the PD that lacks one."""
    orang, daerah = reader(request)
    return _assign(request, pd_or_404(daerah, pk), orang, daerah)


@require_POST
def assign_region(request: HttpRequest) -> HttpResponse:
    """The same for the region's own."""
    orang, daerah = reader(request)
    return _assign(request, None, orang, daerah)


@require_safe
def pd_file(request: HttpRequest, pk: int, bentuk: str) -> HttpResponseBase:
    """Every measure of the PD in the year, a row each."""
    _orang, daerah = reader(request)
    pd = pd_or_404(daerah, pk)
    tahun, _years = year_of(request, daerah)
    rows = ukuran_of(daerah, tahun, kartu_of(daerah).filter(silsilah=pd.silsilah))
    return exported(Tabel(f"kinerja-{pd.kode}-{tahun}", COLUMNS, (_row(tahun, one) for one in rows)), bentuk)


def _row(tahun: int, one: Ukuran) -> tuple[Any, ...]:
    card, target = one.kartu, one.target
    return (
        tahun, card.tingkat, card.kode, card.nama, card.indikator, card.satuan, card.arah, card.agregasi,
        str(card.penanggung_jawab or ""), card.frekuensi, ringkas(target.nilai) if target else None,
        ringkas(target.atas) if target and target.atas is not None else None,
        *(None if q is None else ringkas(q) for q in one.triwulan), None if one.setahun is None else ringkas(one.setahun),
        None if one.persen is None else bulatkan(one.persen), one.predikat, KATA[one.kelas], one.sebab,
    )  # fmt: skip

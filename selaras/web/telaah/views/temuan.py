# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of findings, one finding, the findings of a node."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from selaras.web.organisasi.models import Daerah, Orang
from selaras.web.organisasi.permissions import may, may_somewhere, who_may
from selaras.web.rencana.permissions import import_lines
from selaras.web.rencana.queries import dokumen_in_force, sumber_of_row
from selaras.web.rencana.sel import Cuplikan, rows_beside
from selaras.web.telaah import actions, kata, permissions, queries
from selaras.web.telaah.keadaan import ACCEPT, ANSWER, ASSIGN, WAIVE, lawful
from selaras.web.telaah.models import SEVERITIES, KeadaanTemuan, Temuan
from selaras.web.telaah.queries import Saringan
from selaras.web.telaah.queries.temuan import OWED, WITH
from selaras.web.telaah.views import reader
from selaras.web.telaah.views.saring import FILTERS, asked_of

A_PAGE = 25


def findings(request: HttpRequest) -> HttpResponse:
    """`/telaah/`: what waits, filters, groups by rule × PD, one row a matter with the documents it stands in."""
    orang, daerah, seen = reader(request)
    asked = asked_of(request.GET, orang)
    urut = request.GET.get("urut", "")
    rows = queries.temuan_filtered(daerah, seen, asked)
    groups = queries.temuan_groups(rows)
    totals = queries.temuan_totals(groups)
    page = Paginator(queries.rangkaian_of(rows, urut), A_PAGE).get_page(request.GET.get("halaman"))
    last, at_work = queries.pemeriksaan_last(daerah)
    kept = [(k, v) for k in (*FILTERS, "urut") for v in request.GET.getlist(k) if v]
    money, without = queries.temuan_money(rows, _annual(daerah))
    context: dict[str, Any] = {
        "asked": asked, "totals": totals, "page": page, "perkara": _matters(daerah, rows, page),
        "kelompok": groups, "pilihan": queries.temuan_choices(daerah, seen), "last": last,
        "at_work": at_work, "may_check": permissions.may_check(orang, daerah),
        "keparahan": [(word, totals[word], i in asked.keparahan or not asked.keparahan) for i, word in reversed(list(enumerate(SEVERITIES)))],
        "saring": urlencode(kept), "tersaring": any(k != "urut" for k, _v in kept), "severities": SEVERITIES,
        "belum": _unassessed(last), "uang": money, "tanpa_uang": without, "urut": urut, "urutan": _sorts(),
        "keadaan": _states(), "tautan": _links(queries.temuan_waiting(daerah, seen, orang), asked),
        "boleh": _acts(orang, daerah), "hanya_satu": bool(asked.aturan and asked.pd),
    }  # fmt: skip
    return render(request, "telaah/temuan.html", context)


def _annual(daerah: Daerah) -> dict[str, tuple[int, int]]:
    """Documents of one year in force, with the year and the place among the stages."""
    return {
        b.kunci: (b.tahun, b.urutan)
        for b in dokumen_in_force(daerah)
        if b.tahun and b.tahun_akhir in (None, b.tahun)
    }


def _matters(daerah: Daerah, rows: Any, page: Any) -> list[dict[str, Any]]:
    """Each matter in words; what all its findings share is said once."""
    found = []
    for one in queries.rangkaian_filled(rows, page):
        for t in one.temuan:
            t.daerah = daerah  # the calendar is read once
        said = kata.words_of(one.first)
        found.append(
            {
                "kata": said, "t": one.first, "rupiah": one.rupiah, "berdiri": said.berdiri, "temuan": one.temuan,
                "kunci": ",".join(str(t.pk) for t in one.temuan),
                "seragam": len({t.keadaan for t in one.temuan}) == 1,
                "uraian": "" if said.temuan.uraian.lower() in said.kalimat.lower() else said.temuan.uraian,
            }
        )  # fmt: skip
    return found


def _sorts() -> list[tuple[str, str]]:
    return [
        ("", _("Keparahan, lalu rupiah")),
        ("rupiah", _("Rupiah")),
        ("tenggat", _("Tenggat")),
        ("opd", _("OPD")),
    ]


def _states() -> list[tuple[str, str]]:
    own = [(k.value, k.label.capitalize()) for k in KeadaanTemuan if k != KeadaanTemuan.TERBUKA]
    return [
        ("", _("Belum beres")), ("perlu_dijawab", _("Perlu dijawab OPD")), ("lewat", _("Lewat tenggat")),
        ("belum_ditugaskan", _("Belum ditugaskan")), ("ditugaskan", _("Ditugaskan, belum dijawab")), ("diminta", _("Pengecualian diminta")), *own,
    ]  # fmt: skip


def _links(counts: dict[str, int], asked: Saringan) -> list[tuple[str, str, int, bool]]:
    """Filters worth keeping: words, address, how many, whether it is the one shown."""
    mine = asked.milik is not None
    return [
        (_("Giliran saya"), "milik=saya&keadaan=perlu_dijawab", counts["saya"], mine and asked.keadaan == "perlu_dijawab"),
        (_("Lewat tenggat"), "keadaan=lewat", counts["lewat"], asked.keadaan == "lewat"),
        (_("Berat, belum ditugaskan"), "keadaan=belum_ditugaskan&keparahan=berat", counts["belum"], asked.keadaan == "belum_ditugaskan"),
        (_("Dijawab"), "keadaan=dijawab", counts["dijawab"], asked.keadaan == "dijawab"),
        (_("Dikecualikan"), "keadaan=dikecualikan", counts["dikecualikan"], asked.keadaan == "dikecualikan"),
    ]  # fmt: skip


def _acts(orang: Orang, daerah: Daerah) -> list[tuple[str, str]]:
    """Acts this person may do upon findings somewhere: address name, words of the button."""
    offered = (
        ("temuan_tugaskan", _("Tugaskan"), (permissions.ASSIGN,)), ("temuan_jawab", _("Jawab"), (permissions.ANSWER,)),
        ("temuan_tanggapi", _("Tanggapi jawaban"), (permissions.RESPOND,)),
        ("temuan_kecualikan", _("Kecualikan"), (permissions.ASK_WAIVER, *map(permissions.waive_act, range(3)))),
    )  # fmt: skip
    return [
        (name, words)
        for name, words, rights in offered
        if any(may_somewhere(orang, right, daerah=daerah) for right in rights)
    ]


def _unassessed(last: Any) -> list[tuple[str, str, str]]:
    """Rules the last run could not ask: code, title, what is missing."""
    told = last.ringkasan.get("belum", {}) if last else {}
    titles = queries.aturan_titles(list(told))
    return [(code, titles.get(code, ""), ", ".join(missing)) for code, missing in told.items()]


def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding: what it says, why, its evidence, where it stands, what may be done now, its story."""
    orang, daerah, seen = reader(request)
    try:
        one = (
            queries.temuan_seen(daerah, seen).select_related(*WITH, "konsep", "jawaban__lampiran").get(pk=pk)
        )
    except ObjectDoesNotExist:
        raise Http404 from None
    one.daerah = daerah
    answers = permissions.may_act(orang, permissions.ANSWER, daerah, one)
    acts, who = _offered(orang, daerah, one)
    context = {
        "bukti": _beside(orang, daerah, one),
        "kata": kata.words_of(one), "t": one, "fakta": kata.facts_of(one), "dasar": kata.bases_of(one),
        "jawaban": kata.answer_of(one), "pengecualian": kata.waiver_of(one), "penjawab": permissions.answering(one),
        "konsep": one.konsep if answers else None, "tombol": acts, "siapa": who,
        "jejak": queries.jejak_of_temuan(one), "lain": queries.temuan_beside(one, seen), "menanti": one.keadaan in OWED,
    }  # fmt: skip
    return render(request, "telaah/temuan_satu.html", context)


def _beside(orang: Orang, daerah: Daerah, one: Temuan) -> Cuplikan | None:
    """Its row as the file has it, with the rows beside it, where this person may see that file. One query."""
    if not one.baris or not one.berkas:
        return None
    read = sumber_of_row(
        daerah, *import_lines(orang, daerah), berkas=one.berkas, lembar=one.lembar, dokumen=one.dokumen,
        silsilah=one.pd.silsilah if one.pd else "", at=one.terlihat_at,
    )  # fmt: skip
    return rows_beside(read, one.baris, one.sel) if read else None


def _offered(orang: Orang, daerah: Daerah, one: Temuan) -> tuple[list[tuple[str, str]], str]:
    """The buttons of one finding as it stands, and who may answer where this person may not."""
    grave = actions.gravity([one])
    asks = permissions.may_act(orang, permissions.ASK_WAIVER, daerah, one)
    offered = (
        ("temuan_jawab", _("Jawab"), ANSWER, permissions.may_act(orang, permissions.ANSWER, daerah, one)),
        ("temuan_tanggapi", _("Tanggapi jawaban"), ACCEPT, may(orang, permissions.RESPOND, daerah=daerah)),
        ("temuan_tugaskan", _("Tugaskan"), ASSIGN, permissions.may_act(orang, permissions.ASSIGN, daerah, one)),
        ("temuan_kecualikan", _("Kecualikan"), WAIVE, permissions.may_waive(orang, daerah, grave)),
        ("temuan_kecualikan", _("Minta pengecualian"), WAIVE, asks and not permissions.may_waive(orang, daerah, grave)),
    )  # fmt: skip
    found = [(name, words) for name, words, act, allowed in offered if allowed and lawful(one.keadaan, act)]
    return found, "" if found or one.keadaan == KeadaanTemuan.BERES else who_may(permissions.ANSWER)


def of_node(request: HttpRequest) -> HttpResponse:
    """Open findings on a node, as a fragment of its page or a page of its own."""
    _orang, daerah, seen = reader(request)
    get = request.GET
    rows = queries.temuan_of_node(
        daerah, seen, dokumen=get.get("dokumen", ""), silsilah=get.get("pd", ""), kunci=get.get("kunci", "")
    )
    for t in rows:
        t.daerah = daerah
    name = "telaah/simpul_isi.html" if getattr(request, "htmx", False) else "telaah/simpul.html"
    return render(request, name, {"temuan": [kata.words_of(t) for t in rows]})

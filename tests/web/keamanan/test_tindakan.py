# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every act refuses by itself, whatever page or task calls it: act × wrong person, own and other Daerah."""

import inspect
import pkgutil
from importlib import import_module

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied

from selaras.web.jejak.models import Jejak
from selaras.web.organisasi.roles import Peran
from tests.web.keamanan import (
    tindakan_anggaran,
    tindakan_kinerja,
    tindakan_organisasi,
    tindakan_rencana,
    tindakan_telaah,
)

ACTS = (
    tindakan_organisasi.ACTS
    | tindakan_rencana.ACTS
    | tindakan_anggaran.ACTS
    | tindakan_kinerja.ACTS
    | tindakan_telaah.ACTS
)
WITHOUT_RIGHT = {
    "organisasi.kabar.notify": "part of another act",
    "organisasi.kabar.read_notices": "finds only one's own notices",
    "organisasi.kabar.choose_saluran": "writes only one's own choice",
    "organisasi.lampiran.attach": "part of another act; refuses another Daerah, see test_lampiran",
    "rencana.keluaran.ask_keluaran": "part of another act, which asks",
    "kinerja.ambil.take_files": "the worker's",
    "telaah.periksa.start_check": "the worker's",
    "telaah.periksa.finish_check": "the worker's",
    "telaah.sosialisasi.start_sosialisasi": "the worker's, and part of request_sosialisasi",
    "telaah.sosialisasi.propose_penerima": "the worker's",
}
WITHOUT_OFFICE = (Peran.PUBLIK, Peran.DPRD, Peran.ADMIN_INSTALASI)


def modules(app):
    whole = import_module(f"selaras.web.{app}.actions")
    return [
        whole,
        *(
            import_module(f"{whole.__name__}.{m.name}")
            for m in pkgutil.iter_modules(getattr(whole, "__path__", []))
        ),
    ]


def found():
    """Every public act: a function whose last word is `by`, by room, file and name."""
    for app in ("organisasi", "rencana", "tindaklanjut", "anggaran", "kinerja", "telaah"):
        for module in modules(app):
            for name, thing in vars(module).items():
                if (
                    inspect.isfunction(thing)
                    and thing.__module__ == module.__name__
                    and not name.startswith("_")
                ):
                    by = inspect.signature(thing).parameters.get("by")
                    if by is not None and by.kind is by.KEYWORD_ONLY and "Pelaku" not in str(by.annotation):
                        yield (
                            module.__name__.removeprefix("selaras.web.").replace(".actions", "") + f".{name}",
                            thing,
                        )


FOUND = dict(found())
PARTS = {name for name in FOUND if name.startswith("telaah.kumpulan.")}  # what several acts share


def test_every_act_stands_in_the_table_or_says_why_it_asks_for_no_right():
    assert set(FOUND) - PARTS == set(ACTS) | set(WITHOUT_RIGHT)


@pytest.mark.parametrize("name", sorted(ACTS))
def test_whoever_may_not_is_refused_and_nothing_is_recorded(name, sagara, tetangga):
    given = ACTS[name](sagara)
    before = Jejak.objects.across("a test").count()
    strangers = {f"tetangga {role}": orang for role, orang in tetangga.orang.items()}
    strangers |= {role: sagara.orang[role] for role in WITHOUT_OFFICE}

    let_in = []
    for who, orang in strangers.items():
        try:
            FOUND[name](**given, by=orang)
        except (PermissionDenied, ObjectDoesNotExist):
            continue
        let_in.append(who)

    assert let_in == []
    assert Jejak.objects.across("a test").count() == before


OF_ONE_PD = sorted(
    name
    for name in ACTS
    if name.startswith(("anggaran.", "rencana.isian", "kinerja.kartu", "kinerja.realisasi.record", "kinerja.pertanyaan", "telaah.jawaban", "telaah.konsultasi", "telaah.tugas"))
    or name in {
        "rencana.impor.cancel_import", "rencana.impor.discard_import", "rencana.impor.request_apply",
        "rencana.impor.retry_import", "rencana.terapkan.apply_import", "rencana.partisipasi.record_partisipasi",
        "rencana.penyelesaian.finish_tahapan", "rencana.penetapan.submit_versi", "rencana.penetapan.set_ditetapkan", "rencana.tautan.decide_tautan",
        "rencana.tautan.accept_tautan", "rencana.tautan.withdraw_tautan", "telaah.pengecualian.ask_waiver",
        "telaah.bengkel.draft_indikator", "telaah.bengkel.decide_indikator",
        "telaah.pengecualian.waive", "telaah.pengecualian.decide_waiver", "telaah.tanggapan.answer_sosialisasi",
        "telaah.tanggapan.acknowledge_sosialisasi", "telaah.tanggapan.follow_program",
        "telaah.tanggapan.unfollow_program",
    }
)  # fmt: skip


@pytest.mark.parametrize("name", OF_ONE_PD)
def test_the_head_of_another_pd_is_refused(name, sagara):
    given = ACTS[name](sagara)

    with pytest.raises((PermissionDenied, ObjectDoesNotExist)):
        FOUND[name](**given, by=sagara.outsider)

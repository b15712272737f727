# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may look at plans, import and apply them. The table itself is organisasi's."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from selaras.core.kalimat import day
from selaras.web.organisasi.models import Daerah, Lampiran, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import may, may_somewhere, require, who_may
from selaras.web.organisasi.queries import kedudukan_of, pd_own, today_of
from selaras.web.rencana.models import Dokumen, Impor, Tahapan
from selaras.web.rencana.queries import kind_of, langkah_for, lock_on, locks_on

SEE, IMPORT, DRAFTS, PUBLISHED = "lihat_rencana", "impor_rencana", "lihat_rancangan", "lihat_ditetapkan"
CALENDAR, UNLOCK, SUBMIT, DECREE = "kelola_tahapan", "lewati_kunci", "ajukan_rencana", "catat_penetapan"
JOIN, LINK, TEACH = "nyatakan_partisipasi", "tautkan_program", "kelola_padanan"
SETTINGS = "atur_pengaturan"
FINISH = "catat_selesai_tahapan"


class Locked(PermissionDenied):
    """The document may not be changed now; `tahapan` says by which stage, until when."""

    def __init__(self, tahapan: Tahapan) -> None:
        self.tahapan = tahapan
        assert tahapan.kunci_sampai_on is not None
        said = _("Dikunci sampai {sampai} karena tahap {nama}. Mintalah Bappeda bila harus diubah sekarang.")
        super().__init__(said.format(sampai=day(tahapan.kunci_sampai_on), nama=tahapan.nama))


def require_file_here(daerah: Daerah, lampiran: Lampiran | None) -> None:
    """Refuse a file that was attached in another Daerah."""
    if lampiran is not None and lampiran.daerah_id != daerah.pk:
        raise PermissionDenied(_("Berkas itu bukan milik Daerah ini."))


def may_see(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may read the plans of the Daerah."""
    return may(orang, SEE, daerah=daerah)


def may_import(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may upload, for the whole Daerah or for an own PD."""
    return may_somewhere(orang, IMPORT, daerah=daerah)


def require_import(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not upload, saying who may."""
    if not may_import(orang, daerah):
        raise PermissionDenied(who_may(IMPORT))


def line_of(orang: Orang, daerah: Daerah) -> str:
    """The lineage an import of this person belongs to; empty for one who imports for the whole Daerah."""
    return "" if may(orang, IMPORT, daerah=daerah) else min(pd_own(orang), default="")


def seen_lines(orang: Any, daerah: Daerah) -> frozenset[str] | None:
    """Lines whose drafts this person sees; None for all of the Daerah."""
    if may(orang, DRAFTS, daerah=daerah):
        return None
    return pd_own(orang) if may_somewhere(orang, DRAFTS, daerah=daerah) else frozenset()


def import_lines(orang: Orang, daerah: Daerah) -> tuple[frozenset[str] | None, frozenset[str] | None]:
    """Lines whose imports this person sees before they are applied, and after; None for all of the Daerah."""
    drafts = seen_lines(orang, daerah)
    if may(orang, IMPORT, daerah=daerah):
        return None, drafts
    return (pd_own(orang) if may_import(orang, daerah) else frozenset()), drafts


def may_see_published(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may read what was submitted or set: all who may see, and the DPRD."""
    return may_see(orang, daerah) or may(orang, PUBLISHED, daerah=daerah)


def may_handle(orang: Orang, impor: Impor) -> bool:
    """Whether an import is this person's to move: it is the Daerah's, or its own line's."""
    if may(orang, IMPORT, daerah=impor.daerah):
        return True
    return may_import(orang, impor.daerah) and impor.garis in pd_own(orang)


def require_handle(orang: Orang, impor: Impor) -> None:
    """Refuse whoever may not move this import, saying who may."""
    if not may_handle(orang, impor):
        raise PermissionDenied(who_may(IMPORT))


def may_apply(orang: Orang, impor: Impor) -> bool:
    """Whether every document of a read import is this person's to set."""
    if may(orang, IMPORT, daerah=impor.daerah):
        return True
    lines = {d["pd"] for d in impor.ringkasan.get("dokumen", []) if d["status"] != "tetap"}
    return may_import(orang, impor.daerah) and impor.garis in pd_own(orang) and lines <= pd_own(orang)


def require_apply(orang: Orang, impor: Impor) -> None:
    """Refuse whoever may not set all of it, saying who may."""
    if not may_apply(orang, impor):
        raise PermissionDenied(who_may(IMPORT))


def may_pass(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may change a locked document, saying why."""
    return may(orang, UNLOCK, daerah=daerah)


def require_unlocked(
    orang: Orang,
    daerah: Daerah,
    dokumen_kunci: str,
    pd: PerangkatDaerah | None = None,  # noqa: ARG001 -- locks are a whole kind's; a PD's own may come
    alasan: str = "",
) -> Tahapan | None:
    """Refuse to change a document inside a lock window; who may pass it must say why.

    dokumen_kunci: core's name ("renja-2026"). Returns the lock that was passed, None where there is none.
    Raises Locked, or ValidationError where a reason is missing.
    """
    locked = lock_on(daerah, dokumen_kunci, today_of(daerah))
    if locked is None:
        return None
    _pass(orang, daerah, locked, alasan)
    return locked


def _pass(orang: Orang, daerah: Daerah, locked: Tahapan, alasan: str) -> None:
    if not may_pass(orang, daerah):
        raise Locked(locked)
    if not alasan.strip():
        raise ValidationError(_("Dokumen ini sedang dikunci; tulis alasan mengubahnya sekarang."))


def locks_today(daerah: Daerah) -> list[Tahapan]:
    """Every lock that holds today. One query."""
    return locks_on(daerah, today_of(daerah))


def locks_of(impor: Impor) -> list[Tahapan]:
    """The stages that lock, today, what a read import would change."""
    kinds = {kind_of(d["kunci"]) for d in impor.ringkasan.get("dokumen", []) if d["status"] != "tetap"}
    return [
        one
        for one in locks_today(impor.daerah)
        if any(
            one.jenis == j and one.tahap == tahap and tahun in (None, one.tahun) for j, tahun, tahap in kinds
        )
    ]


def require_all_unlocked(orang: Orang, impor: Impor, alasan: str = "") -> None:
    """`require_unlocked` for every document of a read import. One query."""
    locked = max(locks_of(impor), key=lambda one: one.kunci_sampai_on or date.min, default=None)
    if locked is not None:
        _pass(orang, impor.daerah, locked, alasan)


def may_submit(orang: Orang, dokumen: Dokumen) -> bool:
    """Whether this person may submit a draft of this document."""
    return may(orang, SUBMIT, daerah=dokumen.daerah, pd=dokumen.pd)


def may_link(orang: Any, pd: PerangkatDaerah) -> bool:
    """Whether this person may say which sasaran the programmes of that PD support."""
    return may(orang, LINK, daerah=pd.daerah, pd=pd)


def require_link(orang: Any, pd: PerangkatDaerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, LINK, daerah=pd.daerah, pd=pd)


def may_link_somewhere(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may link programmes of the Daerah or of an own PD."""
    return may_somewhere(orang, LINK, daerah=daerah)


def require_link_somewhere(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may link nothing here."""
    if not may_link_somewhere(orang, daerah):
        raise PermissionDenied(who_may(LINK))


def may_teach(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may change the region's own layer of padanan."""
    return may(orang, TEACH, daerah=daerah)


def require_teach(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, TEACH, daerah=daerah)


def may_write(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> bool:
    """Whether this person may write a document by hand: of that PD, or the region's where none is named."""
    return may(orang, IMPORT, daerah=daerah, pd=pd)


def require_write(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, IMPORT, daerah=daerah, pd=pd)


def may_set(orang: Any, daerah: Daerah) -> bool:
    """Whether this person may change the region's settings of the check."""
    return may(orang, SETTINGS, daerah=daerah)


def require_settings(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever may not, saying who may."""
    require(orang, SETTINGS, daerah=daerah)


def may_finish(orang: Any, tahapan: Tahapan, pd: PerangkatDaerah | None) -> bool:
    """Whether this person may say that a stage is done: who keeps the calendar, and who answers for it.

    pd: of a stage every PD does, the one that did it. The stage's Daerah must have been read.
    """
    daerah = tahapan.daerah
    if (pd is None or pd.daerah_id == daerah.pk) and may(orang, CALENDAR, daerah=daerah):
        return True
    step = langkah_for(tahapan)
    if step is None or step.per_pd is not (pd is not None) or not may(orang, FINISH, daerah=daerah, pd=pd):
        return False
    if pd is not None:
        return pd.silsilah in pd_own(orang)
    return bool({post.peran for post in kedudukan_of(orang)} & set(step.pihak))


def require_finish(orang: Any, tahapan: Tahapan, pd: PerangkatDaerah | None) -> None:
    """Refuse whoever may not, saying who may."""
    if not may_finish(orang, tahapan, pd):
        raise PermissionDenied(who_may(FINISH))

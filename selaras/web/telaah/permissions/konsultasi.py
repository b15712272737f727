# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who sees, sends, advises, decides and records in consultation. The table itself is organisasi's."""

from typing import Any

from django.core.exceptions import PermissionDenied

from selaras.web.organisasi.models import Daerah, Orang, Pelimpahan, PerangkatDaerah
from selaras.web.organisasi.permissions import lines_for, may, may_somewhere, who_may
from selaras.web.organisasi.queries import kedudukan_of, kelas_to, pd_own, pelimpahan_to
from selaras.web.organisasi.roles import Peran
from selaras.web.telaah.models import Butir, KeadaanButir, Koordinasi, Singgah
from selaras.web.telaah.queries.kartu import butir_waiting

SEE_PACKET, SEND, ANSWER = "lihat_konsultasi", "kirim_konsultasi", "jawab_konsultasi"
ADVISE, DECIDE, RECORD = "saran_konsultasi", "putuskan_konsultasi", "catat_putusan"
ROAD, OVERRIDE, READY = "atur_jalan_konsultasi", "setujui_tertulis", "lihat_kesiapan"
AGAINST = "putuskan_melawan_pendahulu"


def seen_packets(orang: Any, daerah: Daerah, act: str = SEE_PACKET) -> frozenset[str] | None:
    """Lineages whose packets this person sees; None for all; refuses whoever sees none."""
    lines = lines_for(orang, act, daerah=daerah)
    return _coordinated(orang, daerah) if lines is None else lines


def _coordinated(orang: Orang, daerah: Daerah) -> frozenset[str] | None:
    """An asisten sees the PD he coordinates and those nobody else does; every other desk sees all."""
    posts = kedudukan_of(orang)
    wide = {Peran.KEPALA_DAERAH, Peran.WAKIL, Peran.SEKDA, Peran.BAPPEDA, Peran.PENCATAT, Peran.INSPEKTORAT}
    if any(post.peran in wide for post in posts):
        return None
    rows = dict(Koordinasi.objects.of(daerah).values_list("silsilah", "jabatan_id"))
    held = {post.jabatan_id for post in posts}
    others = {line for line, jabatan in rows.items() if jabatan not in held}
    if not others:
        return None
    lines = PerangkatDaerah.objects.of(daerah).values_list("silsilah", flat=True)
    return frozenset(lines) - others | pd_own(orang)


def at_desk(orang: Any, singgah: Singgah) -> bool:
    """Whether this desk's turn is this person's: he holds its role, and coordinates the PD where it is an asisten."""
    daerah, packet = singgah.daerah, singgah.konsultasi
    if not may(orang, ADVISE, daerah=daerah):
        return False
    posts = [post for post in kedudukan_of(orang) if post.peran == singgah.peran]
    if not posts:
        return False
    if singgah.peran != Peran.ASISTEN:
        return True
    row = Koordinasi.objects.of(daerah).filter(silsilah=packet.pd.silsilah).first()
    return row is None or row.jabatan_id in {post.jabatan_id for post in posts}


def deciding(orang: Any, daerah: Daerah, butir: list[Butir]) -> dict[int, Pelimpahan | None]:
    """Which of these matters this person may decide, each with the delegation he does it by (None: his own right)."""
    waiting = [b for b in butir if b.keadaan == KeadaanButir.MENUNGGU]
    if may(orang, DECIDE, daerah=daerah):
        return dict.fromkeys([b.pk for b in waiting])
    if not isinstance(orang, Orang) or orang.daerah_id != daerah.pk:
        return {}
    kinds = {b.kelas for b in waiting} - {""}
    held = {kelas: rows[0] for kelas in sorted(kinds) if (rows := pelimpahan_to(daerah, orang, kelas))}
    return {b.pk: held[b.kelas] for b in waiting if b.kelas in held}


def delegated(orang: Orang, daerah: Daerah) -> frozenset[str]:
    """Classes of matter that were handed to a post of this person."""
    return kelas_to(daerah, orang)


def butir_to_decide(
    orang: Orang, daerah: Daerah, lines: frozenset[str] | None, kelas: frozenset[str] | None = None
) -> list[Butir]:
    """Matters that wait for this person's decision now, of packets he sees. At most two queries.

    kelas: what is delegated to him, where it is known already.
    """
    whole = may(orang, DECIDE, daerah=daerah)
    kelas = frozenset() if whole else delegated(orang, daerah) if kelas is None else kelas
    if not whole and not kelas:
        return []
    waiting = butir_waiting(daerah, all_desks=whole, kelas=kelas)
    return [b for b in waiting if lines is None or b.konsultasi.pd.silsilah in lines]


def require_decider(orang: Any, daerah: Daerah) -> None:
    """Refuse whoever decides nothing here, neither by right nor by delegation."""
    own = may(orang, DECIDE, daerah=daerah)
    require_act(DECIDE, own or (isinstance(orang, Orang) and bool(delegated(orang, daerah))))


def may_send(orang: Any, daerah: Daerah, pd: PerangkatDaerah | None = None) -> bool:
    """Whether this person sends packets of that PD, or of some PD of his."""
    return may(orang, SEND, daerah=daerah, pd=pd) if pd else may_somewhere(orang, SEND, daerah=daerah)


def require_act(act: str, allowed: bool) -> None:
    """Refuse, saying who may."""
    if not allowed:
        raise PermissionDenied(who_may(act))

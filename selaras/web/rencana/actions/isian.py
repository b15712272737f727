# SPDX-License-Identifier: AGPL-3.0-or-later
"""Write a document by hand: a draft begins, its rows are saved one by one, and it goes through an import as a file."""

import csv
import io
from collections.abc import Mapping, Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from selaras.web.jejak.actions import SISTEM, Subjek, record
from selaras.web.organisasi.models import Daerah, Orang, PerangkatDaerah
from selaras.web.organisasi.permissions import who_may
from selaras.web.organisasi.queries import pelaku_of
from selaras.web.rencana import isian, permissions, store
from selaras.web.rencana.actions.impor import start_import
from selaras.web.rencana.models import BarisIsian, ButirNomenklatur, Impor, KeadaanRancangan, Rancangan, Versi
from selaras.web.rencana.queries import isian as queries
from selaras.web.rencana.queue import enqueue

PREPARE = "selaras.web.rencana.tasks.isian.prepare_rancangan"
BATCH = 1000
LONGEST = 4000  # letters of one cell


class Bentrok(RuntimeError):
    """Somebody saved or removed the row since the form was opened. kini: the row as it is, None when it is gone."""

    def __init__(self, kini: BarisIsian | None) -> None:
        super().__init__()
        self.kini = kini


@transaction.atomic
def start_rancangan(
    *, daerah: Daerah, jenis: str, tahun: int, tahun_akhir: int | None = None, tahap: str = "murni",
    pd: PerangkatDaerah | None = None, dasar: Versi | None = None, by: Orang,
) -> Rancangan:  # fmt: skip
    """A draft of a document, empty or from the version in force; the worker copies that one's rows.

    Raises PermissionDenied, and ValidationError when the same document has an open draft, or is in force and
    `dasar` was not chosen.
    """
    permissions.require_write(by, daerah, pd)
    if dasar is not None and (dasar.daerah_id, dasar.dokumen.pd_id) != (daerah.pk, pd.pk if pd else None):
        raise PermissionDenied(who_may(permissions.IMPORT))  # a draft begins from one's own document only
    name = dasar.dokumen.kunci if dasar else "-".join(str(x) for x in (jenis, tahun, tahun_akhir) if x)
    if dasar is None and tahap != "murni":
        name = f"{name}-{tahap}"
    made = Rancangan(
        daerah=daerah, kunci=name, jenis=jenis, tahun=tahun, tahun_akhir=tahun_akhir, tahap=tahap, pd=pd, dasar=dasar,
        keadaan=KeadaanRancangan.DISIAPKAN if dasar else KeadaanRancangan.DISUSUN, dibuat_at=timezone.now(), dibuat_by=by,
    )  # fmt: skip
    if dasar is None and queries.versi_now(made) is not None:
        raise ValidationError(_("Dokumen itu sudah berlaku. Pilih dokumennya di atas untuk menyuntingnya."))
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise ValidationError(_("Rancangan dokumen itu sudah ada di daftar; lanjutkan yang itu.")) from None
    record(
        daerah=daerah.kode, tindakan="rencana.mulai_rancangan", subjek=subject(made),
        sesudah={"dokumen": name, "pd": pd.silsilah if pd else "", "dasar": dasar.nomor if dasar else 0},
        by=pelaku_of(by),
    )  # fmt: skip
    if dasar is not None:
        enqueue(PREPARE, made.pk, daerah.pk)
    return made


@transaction.atomic
def fill_rancangan(*, rancangan: Rancangan, baris: Sequence[tuple[str, dict[str, str]]]) -> bool:
    """disiapkan → disusun, with the rows of the version it begins as; (sheet, columns). False when not awaited."""
    if not _moved(rancangan, KeadaanRancangan.DISIAPKAN, KeadaanRancangan.DISUSUN):
        return False
    now = timezone.now()
    BarisIsian.objects.bulk_create(
        [
            BarisIsian(daerah=rancangan.daerah, rancangan=rancangan, lembar=lembar, urutan=i * 10, isi=isi,
                       diubah_at=now, diubah_by=rancangan.dibuat_by)
            for i, (lembar, isi) in enumerate(baris, start=1)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    record(
        daerah=rancangan.daerah.kode, tindakan="rencana.salin_versi", subjek=subject(rancangan),
        sesudah={"baris": len(baris)}, by=SISTEM,
    )  # fmt: skip
    return True


@transaction.atomic
def refuse_rancangan(*, rancangan: Rancangan, pesan: str) -> None:
    """disiapkan → dibuang: its version cannot be taken over row by row; the sentence says why."""
    if _moved(rancangan, KeadaanRancangan.DISIAPKAN, KeadaanRancangan.DIBUANG, pesan=pesan):
        record(
            daerah=rancangan.daerah.kode, tindakan="rencana.buang_rancangan", subjek=subject(rancangan),
            sesudah={"sebab": pesan}, by=SISTEM,
        )  # fmt: skip


@transaction.atomic
def add_baris(*, rancangan: Rancangan, lembar: str, isi: Mapping[str, str], by: Orang) -> BarisIsian:
    """A new row at the end of a sheet."""
    _require_open(rancangan, by)
    rows = BarisIsian.objects.of(rancangan.daerah_id).filter(rancangan=rancangan)
    last = rows.aggregate(n=Max("urutan"))["n"] or 0
    made = BarisIsian.objects.create(
        daerah=rancangan.daerah, rancangan=rancangan, lembar=lembar, urutan=last + 10, isi=_clean(isi),
        diubah_at=timezone.now(), diubah_by=by,
    )  # fmt: skip
    _tell(made, "rencana.tambah_baris", None, made.isi, by)
    return made


@transaction.atomic
def save_baris(*, baris: BarisIsian, versi: int, isi: Mapping[str, str], by: Orang) -> BarisIsian:
    """Write a row that still is the one the form was opened with. Raises `Bentrok`, PermissionDenied."""
    _require_open(baris.rancangan, by)
    rows = BarisIsian.objects.of(baris.daerah_id).filter(pk=baris.pk)
    new = _clean(isi)
    saved = rows.filter(versi=versi).update(isi=new, versi=versi + 1, diubah_at=timezone.now(), diubah_by=by)
    if not saved:
        raise Bentrok(rows.select_related("diubah_by").first())
    _tell(baris, "rencana.ubah_baris", baris.isi, new, by)
    baris.refresh_from_db(fields=["isi", "versi", "diubah_at", "diubah_by"], from_queryset=rows)
    return baris


@transaction.atomic
def delete_baris(*, baris: BarisIsian, versi: int, by: Orang) -> None:
    """Remove a row that still is the one that was shown. Raises `Bentrok`, PermissionDenied."""
    _require_open(baris.rancangan, by)
    rows = BarisIsian.objects.of(baris.daerah_id).filter(pk=baris.pk)
    gone, _each = rows.filter(versi=versi).delete()
    if not gone:
        raise Bentrok(rows.select_related("diubah_by").first())
    _tell(baris, "rencana.hapus_baris", baris.isi, None, by)


@transaction.atomic
def discard_rancangan(*, rancangan: Rancangan, by: Orang) -> bool:
    """Throw a draft away; nothing of it was ever in force."""
    permissions.require_write(by, rancangan.daerah, rancangan.pd)
    moved = _moved(rancangan, KeadaanRancangan.DISUSUN, KeadaanRancangan.DIBUANG)
    if moved:
        record(
            daerah=rancangan.daerah.kode, tindakan="rencana.buang_rancangan", subjek=subject(rancangan),
            by=pelaku_of(by),
        )  # fmt: skip
    return moved


@transaction.atomic
def publish_rancangan(*, rancangan: Rancangan, by: Orang) -> Impor:
    """Send a draft through an import as the files it would be; its preview is applied there. The import's Jejak row tells.

    Raises PermissionDenied; ValidationError when it is empty, or a row is not yet well formed.
    """
    _require_open(rancangan, by)
    rows = queries.baris_of(rancangan)
    wrong = sum(isian.withheld(row.isi) for row in rows)
    if not rows or wrong:
        told = (
            _("%(n)s baris belum dapat dibaca; perbaiki dahulu.")
            if rows
            else _("Rancangan ini belum berisi baris.")
        )
        raise ValidationError(told % {"n": wrong})
    files = []
    for lembar in dict.fromkeys(row.lembar for row in rows):
        name = isian.file_name(
            rancangan.jenis, rancangan.tahun, rancangan.tahun_akhir, rancangan.tahap, lembar, rancangan.pk
        )
        content = _csv([row.isi for row in rows if row.lembar == lembar])
        files.append((name, *store.put("unggahan", [content])))
    rancangan.impor = start_import(daerah=rancangan.daerah, files=files, by=by)
    rancangan.save(update_fields=["impor"])
    return rancangan.impor


@transaction.atomic
def set_nomenklatur(*, versi: Versi, butir: Sequence[tuple[str, str, str, str, str]]) -> int:
    """The entries of the nomenclature in force; (level, code, name, indicator, unit). Derived: the import's row tells."""
    ButirNomenklatur.objects.of(versi.daerah_id).delete()
    ButirNomenklatur.objects.bulk_create(
        [
            ButirNomenklatur(daerah=versi.daerah, versi=versi, tingkat=t, kode=k[:40], nama=n, indikator=i, satuan=s[:200])
            for t, k, n, i, s in butir
        ],
        batch_size=BATCH,
    )  # fmt: skip
    return len(butir)


def subject(rancangan: Rancangan) -> Subjek:
    """A draft as the record names it."""
    return Subjek("rancangan", str(rancangan.pk), f"Rancangan {rancangan.kunci} {rancangan.pd or ''}".strip())


def _csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Columns by canonical name, in the order rows have them."""
    columns = list(dict.fromkeys(c for row in rows for c in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _clean(isi: Mapping[str, str]) -> dict[str, str]:
    return {name: text.replace("\x00", "")[:LONGEST].strip() for name, text in isi.items()}


def _require_open(rancangan: Rancangan, by: Orang) -> None:
    permissions.require_write(by, rancangan.daerah, rancangan.pd)
    held = queries.rancangan_seen(rancangan.daerah, None).get(pk=rancangan.pk)
    if held.keadaan != KeadaanRancangan.DISUSUN or queries.in_preview(held):
        raise ValidationError(
            _("Rancangan ini sedang dipratinjau atau sudah ditutup. Terapkan atau buang pratinjaunya dahulu.")
        )


def _moved(rancangan: Rancangan, come_from: str, to: str, pesan: str = "") -> bool:
    rows = Rancangan.objects.of(rancangan.daerah_id).filter(pk=rancangan.pk, keadaan=come_from)
    moved = bool(rows.update(keadaan=to, pesan=pesan))
    if moved:
        rancangan.keadaan, rancangan.pesan = to, pesan
    return moved


def _tell(
    baris: BarisIsian, tindakan: str, old: Mapping[str, str] | None, new: Mapping[str, str] | None, by: Orang
) -> None:
    """One row of the record: only the columns that differ."""
    names = [c for c in {**(old or {}), **(new or {})} if (old or {}).get(c, "") != (new or {}).get(c, "")]
    record(
        daerah=baris.daerah.kode, tindakan=tindakan, subjek=subject(baris.rancangan),
        sebelum={"baris": baris.pk, **{c: (old or {}).get(c, "") for c in names}} if old is not None else None,
        sesudah={"baris": baris.pk, **{c: (new or {}).get(c, "") for c in names}} if new is not None else None,
        by=pelaku_of(by),
    )  # fmt: skip

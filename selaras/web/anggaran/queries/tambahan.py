# SPDX-License-Identifier: AGPL-3.0-or-later
"""Money and targets of sub kegiatan in two documents."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Sum

from selaras.web.anggaran.tambahan import Uang
from selaras.web.organisasi.models import Daerah
from selaras.web.rencana.models import Pagu, Target
from selaras.web.rencana.queries import Lines, seen


def uang_of(daerah: Daerah, documents: Sequence[str], lines: Lines) -> list[Uang]:
    """Money of these documents by sub kegiatan and fund, each rupiah once. One query."""
    rows: Any = Pagu.objects.of(daerah).filter(seen(lines, "versi__"), dihitung=True, rupiah__isnull=False)
    rows = rows.filter(versi__dokumen__kunci__in=documents, sub_kegiatan__pd__isnull=False)
    columns = (
        "versi__dokumen__kunci", "sub_kegiatan__pd__silsilah", "sub_kegiatan__kunci", "sub_kegiatan__kode", "sub_kegiatan__nama",
        "dana",
    )  # fmt: skip
    return [Uang(*row) for row in rows.values_list(*columns).annotate(rp=Sum("rupiah")).order_by()]


def target_texts(
    daerah: Daerah, documents: Sequence[str], lines: Lines, line: str | None = None
) -> dict[tuple[str, str, str], str]:
    """Targets of sub kegiatan as printed, by document, lineage and identity; of one lineage when named. One query."""
    rows: Any = Target.objects.of(daerah).filter(seen(lines, "indikator__versi__"), akhir=False, maju=False)
    rows = rows.filter(indikator__versi__dokumen__kunci__in=documents, indikator__tingkat="sub_kegiatan")
    if line is not None:
        rows = rows.filter(indikator__pd__silsilah=line)
    columns = (
        "indikator__versi__dokumen__kunci", "indikator__pd__silsilah", "indikator__kunci", "teks", "indikator__satuan",
    )  # fmt: skip
    found: dict[tuple[str, str, str], list[str]] = {}
    for kunci, silsilah, node, teks, satuan in rows.values_list(*columns).order_by("indikator__pk", "pk"):
        if teks:
            said = teks if not satuan or satuan.casefold() in teks.casefold() else f"{teks} {satuan}"
            found.setdefault((kunci, silsilah or "", node), []).append(said)
    return {place: "; ".join(texts) for place, texts in found.items()}

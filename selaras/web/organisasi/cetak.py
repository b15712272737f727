# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paper: a typst template and its data become a PDF; a link becomes a QR. Nothing is fetched from anywhere."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

TEMPLATES = Path(__file__).parents[1] / "templates"


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """A PDF from ``templates/<app>/<name>.typ``; the template reads ``json(bytes(sys.inputs.data))``.

    Templates take `kertas` of `organisasi/kertas.typ`, which wants in data: `daerah`, `judul`, `tanggal`, `versi`
    and `qr` (of `qr_svg`, or ""). FileNotFoundError for a template that is not there.
    """
    import typst  # noqa: PLC0415 -- heavy: only the process that prints loads it

    place = (TEMPLATES / template).resolve()
    if not place.is_relative_to(TEMPLATES) or not place.is_file():
        raise FileNotFoundError(template)
    told = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    made: bytes = typst.compile(
        str(place), root=str(TEMPLATES), sys_inputs={"data": told}, ignore_system_fonts=True,
        timestamp=int(datetime.now(UTC).timestamp()),
    )  # fmt: skip
    return made


def qr_svg(text: str) -> str:
    """The text as a QR, one SVG path with a quiet border."""
    import qrcode  # noqa: PLC0415 -- only where a QR is drawn
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415

    picture = qrcode.make(text, image_factory=SvgPathImage, border=2)
    svg: str = picture.to_string(encoding="unicode")
    return svg

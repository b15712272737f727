# SPDX-License-Identifier: AGPL-3.0-or-later
"""The site as a WSGI application: `granian --interface wsgi selaras.web.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "selaras.web.settings")
os.environ["SELARAS_PAGAR"] = "tutup"  # what the world reaches sees no row until somebody has signed in
application = get_wsgi_application()

if settings.PRODUCTION:
    from selaras.web.organisasi.checks import refuse_samples

    refuse_samples()

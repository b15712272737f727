# SPDX-License-Identifier: AGPL-3.0-or-later
"""Forms of organisasi. They check shape; rights and facts are checked by the actions."""

from selaras.web.organisasi.forms.awal import (
    ChannelForm,
    CsvForm,
    DaysForm,
    FirstForm,
    LiburForm,
    PasswordForm,
    WordsForm,
)

__all__ = ["ChannelForm", "CsvForm", "DaysForm", "FirstForm", "LiburForm", "PasswordForm", "WordsForm"]

# SPDX-License-Identifier: AGPL-3.0-or-later
"""The people of an installation and the governments they serve."""

from collections.abc import Sequence
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from selaras.web.organisasi.roles import Lingkup


class Daerah(models.Model):
    """One government of the installation; everything else belongs to one."""

    kode = models.CharField(max_length=16, unique=True, help_text="code of Kemendagri, as 35.19")
    nama = models.CharField(max_length=120)
    lingkup = models.CharField(max_length=10, choices=Lingkup)
    zona = models.CharField(max_length=40, default="Asia/Jakarta")
    hari_kerja = models.PositiveSmallIntegerField(
        choices=[(5, "Senin sampai Jumat"), (6, "Senin sampai Sabtu")], default=5, help_text="days a week"
    )

    def __str__(self) -> str:
        return self.nama


class OrangQuerySet(models.QuerySet["Orang"]):
    """People; a lock holds the person alone, for who has no Daerah has no second row to lock."""

    def select_for_update(
        self,
        nowait: bool = False,
        skip_locked: bool = False,
        of: Sequence[str] = ("self",),
        no_key: bool = False,
    ) -> Self:
        return super().select_for_update(nowait=nowait, skip_locked=skip_locked, of=of, no_key=no_key)


class WithDaerah(BaseUserManager["Orang"]):
    """People read together with their Daerah, for every page asks for both."""

    def get_queryset(self) -> OrangQuerySet:
        return OrangQuerySet(self.model, using=self._db).select_related("daerah")


class Orang(AbstractBaseUser):
    """A person who signs in. What he may do follows from the Jabatan he holds, never from this row."""

    nama_pengguna = models.CharField("nama pengguna", max_length=60, unique=True)
    nama = models.CharField(max_length=200)
    surel = models.EmailField(blank=True)
    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    is_active = models.BooleanField(default=True)
    contoh = models.BooleanField(
        default=False, help_text="an account of the demo; production does not start with one"
    )

    objects = WithDaerah()  # finds who is signed in, by session or by name

    USERNAME_FIELD = "nama_pengguna"
    EMAIL_FIELD = "surel"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]

    def __str__(self) -> str:
        return self.nama

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is who: Daerah, its perangkat daerah with their lineage, units, jabatan and those who hold them."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from selaras.web.organisasi.roles import Cara, Lingkup, Peran
from selaras.web.scope import Scoped, ScopedQuerySet


class Daerah(models.Model):
    """One government of the installation; everything else belongs to one."""

    kode = models.CharField(max_length=16, unique=True, help_text="code of Kemendagri, as 35.19")
    nama = models.CharField(max_length=120)
    lingkup = models.CharField(max_length=10, choices=Lingkup)
    zona = models.CharField(max_length=40, default="Asia/Jakarta")

    def __str__(self) -> str:
        return self.nama


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

    objects = BaseUserManager["Orang"]()  # found by name when signing in

    USERNAME_FIELD = "nama_pengguna"
    EMAIL_FIELD = "surel"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]

    def __str__(self) -> str:
        return self.nama


class PerangkatDaerah(Scoped):
    """One dated name and code of a PD; rows of one lineage share `silsilah`."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    silsilah = models.CharField(max_length=64, help_text="key of the lineage; the code it first had")
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)
    berlaku_mulai = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=200, blank=True, help_text="decree of the change")
    pendahulu = models.ManyToManyField("self", symmetrical=False, related_name="+", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["daerah", "kode", "berlaku_mulai"], name="pd_kode_unique"),
            models.UniqueConstraint(
                fields=["daerah", "kode"],
                condition=models.Q(berlaku_mulai=None),
                name="pd_kode_undated_unique",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "silsilah"], name="pd_silsilah")]
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


class UnitQuerySet(ScopedQuerySet["Unit"], TreeQuerySet):
    """Units in scope; `with_tree_fields()` where the tree is drawn."""


class Unit(TreeNode):
    """A part of a PD: bagian, bidang, UPT, kelurahan; a tree."""

    objects = UnitQuerySet.as_manager()

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+")
    kode = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["daerah", "kode"], name="unit_kode_unique")]
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama


class Jabatan(Scoped):
    """A post: its role says what its holder may do."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=200)
    peran = models.CharField(max_length=20, choices=Peran)
    pd = models.ForeignKey(PerangkatDaerah, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "nama"], name="jabatan_unit_unique"),
            models.UniqueConstraint(
                fields=["pd", "nama"], condition=models.Q(unit=None), name="jabatan_pd_unique"
            ),
            models.UniqueConstraint(
                fields=["daerah", "nama"], condition=models.Q(pd=None), name="jabatan_daerah_unique"
            ),
        ]
        ordering = ["nama"]

    def __str__(self) -> str:
        return self.nama


class Pemangku(Scoped):
    """Who holds a Jabatan, how (definitif, Pj, Pjs, Plt, Plh), from when to when, by which decree."""

    daerah = models.ForeignKey(Daerah, on_delete=models.PROTECT, related_name="+")
    orang = models.ForeignKey(Orang, on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="+")
    cara = models.CharField(max_length=10, choices=Cara, default=Cara.DEFINITIF)
    mulai_on = models.DateField()
    sampai_on = models.DateField(null=True, blank=True)
    sk = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sampai_on__isnull=True) | models.Q(sampai_on__gte=models.F("mulai_on")),
                name="pemangku_dates",
            ),
        ]
        indexes = [models.Index(fields=["daerah", "orang"], name="pemangku_orang")]
        ordering = ["mulai_on"]

    def __str__(self) -> str:
        return f"{self.orang}, {self.jabatan}"

# SPDX-License-Identifier: AGPL-3.0-or-later
"""Perangkat daerah with their lineage, and the tree of their units."""

from django.db import models
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from selaras.web.organisasi.models.orang import Daerah
from selaras.web.organisasi.roles import JenisUnit
from selaras.web.scope import Scoped, ScopedQuerySet


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
    jenis = models.CharField(max_length=12, choices=JenisUnit, default=JenisUnit.LAIN)
    berlaku_mulai = models.DateField(null=True, blank=True)
    berlaku_sampai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=200, blank=True, help_text="decree of the last change")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["daerah", "kode"], name="unit_kode_unique")]
        ordering = ["kode"]

    def __str__(self) -> str:
        return self.nama

# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the watchman is told."""

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult


def waiting(minutes: int) -> None:
    row = DBTaskResult.objects.create(task_path="selaras.web.telaah.tasks.check_daerah", args_kwargs={"args": [], "kwargs": {}}, backend_name="default")  # fmt: skip
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=timezone.now() - timedelta(minutes=minutes))


def test_a_healthy_site_says_so_to_anybody(client, db):
    answer = client.get("/sehat/")

    assert (answer.status_code, answer.content) == (200, b"sehat\n")


def test_work_that_waits_too_long_tells_that_the_worker_is_gone(client, db):
    waiting(minutes=16)

    answer = client.get("/sehat/")

    assert (answer.status_code, answer.content) == (
        503,
        b"pekerja tidak berjalan: ada pekerjaan menunggu lebih dari 15 menit\n",
    )


def test_work_that_has_just_come_is_no_fault(client, db):
    waiting(minutes=1)

    assert client.get("/sehat/").status_code == 200


def test_a_folder_that_cannot_be_written_is_told(client, db, settings, tmp_path):
    settings.BERKAS = tmp_path / "hilang" / "berkas"

    assert client.get("/sehat/").content == b"folder berkas tidak dapat ditulisi\n"

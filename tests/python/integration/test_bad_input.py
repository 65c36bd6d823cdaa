"""What a user can get wrong: exit code 2, one readable message, nothing touched."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Place, helpdesk, query


def refused(place: Place, *more: str) -> str:
    """The message of a refused run; what was published stays."""
    before = query(place, "select run_id from publication")
    result = helpdesk(*place.run_arguments, *more)
    assert result.returncode == 2, result.stderr
    assert "Traceback" not in result.stderr
    assert query(place, "select run_id from publication") == before
    return result.stderr


@pytest.mark.parametrize("kind", ["missing", "file", "empty", "flat"])
def test_an_unusable_exports_folder_is_refused_before_a_home_is_made(tmp_path: Path, kind: str):
    exports, home = tmp_path / "exports", tmp_path / "home"
    if kind == "file":
        exports.write_text("ticket_id\n1\n")
    elif kind != "missing":
        exports.mkdir()
    if kind == "flat":
        (exports / "tickets.csv").write_text("ticket_id\n1\n")
    result = helpdesk("run", "--exports", str(exports), "--home", str(home))
    assert result.returncode == 2
    assert "exports/canonical/" in result.stderr
    assert not home.exists()


@pytest.mark.parametrize("home", ["file/home", "/proc/home"])
def test_a_home_that_cannot_be_written_is_named(built: Place, tmp_path: Path, home: str):
    (tmp_path / "file").write_text("")
    result = helpdesk("run", "--exports", str(built.exports), "--home", str(tmp_path / home))
    assert result.returncode == 2
    assert "cannot be written" in result.stderr
    assert "--home" in result.stderr


def test_a_file_without_a_required_column_stops_the_run_and_every_such_file_is_listed(copied: Place):
    (copied.exports / "canonical" / "tickets_2.csv").write_text("ticket_id,subject\n1,x\n")
    (copied.exports / "canonical" / "calls_2.csv").write_text("call_id\n1\n")
    message = refused(copied)
    assert "tickets_2.csv" in message
    assert "calls_2.csv" in message


def test_an_unknown_time_zone_in_a_seed_is_refused(copied: Place, tmp_path: Path):
    config = tmp_path / "config"
    config.mkdir()
    header = "schedule_id,timezone,weekday,opens_at,closes_at,valid_from,valid_to\n"
    (config / "business_hours.csv").write_text(header + "default,Europe/Atlantis,1,09:00,17:00,,\n")
    assert f"{config}/business_hours.csv, line 2, column timezone: found 'Europe/Atlantis'" in refused(
        copied, "--config", str(config)
    )


def test_overlapping_schedule_windows_are_refused(copied: Place, tmp_path: Path):
    config = tmp_path / "config"
    config.mkdir()
    header = "schedule_id,timezone,weekday,opens_at,closes_at,valid_from,valid_to\n"
    rows = "default,UTC,1,09:00,13:00,,\ndefault,UTC,1,12:00,17:00,,\n"
    (config / "business_hours.csv").write_text(header + rows)
    assert "do not overlap" in refused(copied, "--config", str(config))


def test_an_unknown_setting_is_refused(copied: Place, tmp_path: Path):
    config = tmp_path / "config"
    config.mkdir()
    (config / "settings.json").write_text('{"timezone": "UTC"}')
    assert "unknown setting 'timezone'" in refused(copied, "--config", str(config))


@pytest.mark.slow
def test_a_short_customer_key_is_refused_without_showing_it(copied: Place, monkeypatch: pytest.MonkeyPatch):
    (copied.home / "secrets" / "customer_key").chmod(0o600)
    (copied.home / "secrets" / "customer_key").write_text("hunter2")
    message = refused(copied)
    assert "customer key" in message
    assert "hunter2" not in message


def test_bad_sql_and_an_empty_home_are_plain_errors(built: Place, tmp_path: Path):
    bad = helpdesk("query", "select * from nowhere", "--home", str(built.home))
    assert (bad.returncode, "nowhere" in bad.stderr) == (2, True)
    empty = helpdesk("query", "select 1", "--home", str(tmp_path))
    assert (empty.returncode, "helpdesk run" in empty.stderr) == (2, True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 24 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(disk)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield disk
    # Lazily: helpers of the run that just ended may hold it for another moment.
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.slow
def test_a_full_disk_ends_the_run_with_a_message(built: Place, small_disk: Path):
    result = helpdesk("run", "--exports", str(built.exports), "--home", str(small_disk / "home"))
    assert result.returncode == 1
    assert "space" in result.stderr
    assert "Traceback" not in result.stderr

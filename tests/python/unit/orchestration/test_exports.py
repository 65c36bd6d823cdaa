"""An exports folder is read as one folder a source; anything else gets an answer that shows the layout."""

from pathlib import Path

import pytest

from orchestration.errors import InputError
from orchestration.exports import find_exports, fingerprint

PATTERNS = {
    "canonical": {"tickets": ["tickets*"], "calls": ["calls*"]},
    "call_center": {"calls": ["call_center*"]},
}


def file(folder: Path, name: str, text: str = "a\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_files_are_found_in_any_subfolder_of_their_source(tmp_path):
    file(tmp_path, "canonical/2026/tickets_01.csv")
    file(tmp_path, "call_center/call_center.csv")
    found = find_exports(tmp_path, PATTERNS)
    assert found.count == 2
    assert not found.unknown


def test_what_no_source_expects_is_reported(tmp_path):
    file(tmp_path, "canonical/tickets.csv")
    odd = [file(tmp_path, "canonical/notes.txt"), file(tmp_path, "zendesk/tickets.csv")]
    assert find_exports(tmp_path, PATTERNS).unknown == sorted(odd)


def test_hidden_and_temporary_files_are_left_alone(tmp_path):
    file(tmp_path, "canonical/tickets.csv")
    file(tmp_path, "canonical/.tickets.csv.part")
    file(tmp_path, "canonical/~tickets.csv")
    found = find_exports(tmp_path, PATTERNS)
    assert (found.count, found.unknown) == (1, [])


@pytest.mark.parametrize("make", ["missing", "file", "empty", "flat", "other"])
def test_an_unusable_folder_is_refused_with_the_expected_layout(tmp_path, make):
    folder = tmp_path / "exports"
    if make == "file":
        folder.write_text("")
    elif make != "missing":
        folder.mkdir()
    if make == "flat":
        file(folder, "tickets.csv")
    if make == "other":
        file(folder, "zendesk/tickets.csv")
    with pytest.raises(InputError) as caught:
        find_exports(folder, PATTERNS)
    assert "exports/canonical/ calls*, tickets*" in str(caught.value)
    if make == "flat":
        assert "tickets.csv: belongs into exports/canonical/" in str(caught.value)


def test_the_fingerprint_changes_when_a_file_grows_or_arrives(tmp_path):
    first = file(tmp_path, "canonical/tickets.csv")
    before = fingerprint(find_exports(tmp_path, PATTERNS))
    assert fingerprint(find_exports(tmp_path, PATTERNS)) == before
    first.write_text("a\nb\n")
    grown = fingerprint(find_exports(tmp_path, PATTERNS))
    file(tmp_path, "canonical/calls.csv")
    assert len({before, grown, fingerprint(find_exports(tmp_path, PATTERNS))}) == 3

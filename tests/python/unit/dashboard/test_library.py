"""Vega is put together once for every version of it, wherever the result can be kept."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from orchestration.dashboard import library


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One entry for every time that Vega is put together."""
    times: list[str] = []

    def bundle() -> str:
        times.append("made")
        return "var vega = '…';\n"

    monkeypatch.setattr(library, "_bundle", bundle)
    return times


def test_it_is_put_together_once(tmp_path: Path, made: list[str]):
    assert [library.vega(tmp_path / "kept") for _ in range(3)] == ["var vega = '…';\n"] * 3
    assert made == ["made"]


@pytest.mark.parametrize("changed", ["version", "snippet"])
def test_another_version_or_snippet_has_its_own(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, changed: str
):
    library.vega(tmp_path)
    if changed == "version":
        monkeypatch.setattr(library, "version", lambda package: "99.0")
    else:
        monkeypatch.setattr(library, "SNIPPET", "other()")
    library.vega(tmp_path)
    assert made == ["made", "made"]
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("damage", [b"", b"no hash\nvar vega", None])
def test_a_damaged_file_is_replaced(tmp_path: Path, made: list[str], damage: bytes | None):
    library.vega(tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:-3] if damage is None else damage)
    assert library.vega(tmp_path) == "var vega = '…';\n"
    assert made == ["made", "made"]
    assert file.read_bytes() == whole


def test_where_nothing_can_be_written_it_is_put_together_anew(tmp_path: Path, made: list[str]):
    (tmp_path / "file").write_text("no folder")
    assert {library.vega(tmp_path / "file" / "kept") for _ in range(2)} == {"var vega = '…';\n"}
    assert made == ["made", "made"]


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path, made: list[str]):
    library.vega(tmp_path)
    (file,) = tmp_path.iterdir()
    file.unlink()
    (file / "a folder in its place").mkdir(parents=True)
    assert library.vega(tmp_path) == "var vega = '…';\n"
    assert list(tmp_path.iterdir()) == [file]


def test_runs_at_the_same_time_all_get_it_whole(tmp_path: Path, made: list[str]):
    with ThreadPoolExecutor(max_workers=8) as threads:
        found = list(threads.map(lambda _: library.vega(tmp_path), range(40)))
    assert set(found) == {"var vega = '…';\n"}
    assert [file.suffix for file in tmp_path.iterdir()] == [".js"]


def test_nothing_in_it_ends_its_script_element(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(library, "_bundle", lambda: "a = '</SCRIPT><!--';")
    for _ in ("made", "kept"):
        assert library.vega(tmp_path) == "a = '<\\/SCRIPT><\\!--';"


def test_the_real_one_hands_its_embedding_to_the_page(tmp_path: Path):
    text = library.vega(tmp_path)
    assert "window.vegaEmbed=" in text.replace(" ", "")
    assert "</script" not in text.lower()
    assert library.vega(tmp_path) == text

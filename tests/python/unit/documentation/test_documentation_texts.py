"""No text of the documentation is missing, and what it refers to exists."""

import csv
import re
from pathlib import Path

import pytest

from orchestration.config import PROJECT_DIR
from orchestration.documentation.decisions import read_decisions
from orchestration.documentation.entries import HERE
from orchestration.documentation.languages import FILE, LANGUAGES, Language, read_languages
from orchestration.errors import ConfigurationError
from orchestration.yaml_file import read_yaml

SPECIFICATION = PROJECT_DIR.parent / "shared" / "spec" / "source_kpis.csv"
PLACES = re.compile(r"\{(\w+)\}")


def test_every_text_is_there_in_every_language_with_the_same_places():
    for key, text in read_yaml(FILE).items():
        assert set(text) == set(LANGUAGES), key
        places = {code: sorted(PLACES.findall(text[code])) for code in LANGUAGES}
        assert len({tuple(found) for found in places.values()}) == 1, (key, places)


def test_a_missing_text_is_told_by_its_key_and_language(tmp_path: Path):
    (tmp_path / "texts.yml").write_text("unit: {en: Unit, vi: Đơn vị, zh: 单位}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"no text for unit \(fa\)"):
        read_languages(tmp_path / "texts.yml")


def test_every_text_is_used(catalogue):
    code = "".join(
        file.read_text(encoding="utf-8") for suffix in ("*.py", "*.j2") for file in HERE.rglob(suffix)
    )
    kinds = {"areas": "area", "maturities": "maturity", "dates": "date_basis"}
    kinds |= {"agents": "agent_basis", "units": "display_unit", "notes": "kpi_id"}
    used = {f"{kind}.{row[column]}" for kind, column in kinds.items() for row in catalogue.values()}
    used |= {
        f"{kind}.{word}"
        for kind in ("grains", "slices")
        for r in catalogue.values()
        for word in r[kind].split()
    }
    unused = [key for key in read_yaml(FILE) if key not in used and not re.search(rf"[\"']{key}[\"']", code)]
    assert unused == []


def test_every_formula_is_translated(catalogue):
    formulas = read_yaml(HERE / "formulas.yml")
    assert list(formulas) == list(catalogue)
    for kpi_id, texts in formulas.items():
        assert set(texts) == {"vi", "zh", "fa"}
        for sign in "Σ/×":
            counts = {text.count(sign) for text in texts.values()} | {
                catalogue[kpi_id]["formula"].count(sign)
            }
            assert len(counts) == 1, (kpi_id, sign)


def test_vendor_notes_name_decisions_and_kpis_that_exist(catalogue):
    titles = read_decisions(PROJECT_DIR / "DECISIONS.md").titles
    assert sorted(titles) == list(range(1, len(titles) + 1))
    for note in read_yaml(HERE / "vendors.yml"):
        assert note["decision"] in titles
        assert set(note["kpis"]) <= set(catalogue)
        assert all(note[code].strip() for code in LANGUAGES)


def test_source_entries_are_those_of_the_catalogue(catalogue):
    entries = [row["entry"] for row in rows(PROJECT_DIR / "docs" / "kpi_sources.csv")]
    answered = {entry for row in catalogue.values() for entry in row["source_references"].split()}
    assert len(entries) == len(set(entries)) == 78
    assert set(entries) == answered


@pytest.mark.shared
def test_source_entries_are_called_as_in_their_catalogues():
    if not SPECIFICATION.exists():
        pytest.skip("the specification is not beside the project")
    expected = [(r["source"] + r["no"], r["language"], r["term"], r["term_en"]) for r in rows(SPECIFICATION)]
    assert [tuple(row.values()) for row in rows(PROJECT_DIR / "docs" / "kpi_sources.csv")] == expected


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (1234567.5, ["1,234,567.5", "1.234.567,5", "1,234,567.5", "۱٬۲۳۴٬۵۶۷٫۵"]),
        (-0.25, ["−0.25", "−0,25", "−0.25", "−۰٫۲۵"]),
        (100, ["100", "100", "100", "۱۰۰"]),
    ],
)
def test_numbers_are_written_as_each_language_does(languages: tuple[Language, ...], value, texts):
    assert [language.number(value) for language in languages] == texts


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))

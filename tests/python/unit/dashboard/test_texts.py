"""No text of the dashboard is missing in any language, and none is there for nothing."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from orchestration.config import PROJECT_DIR
from orchestration.dashboard.dashboard import SECTIONS
from orchestration.dashboard.page import ASSETS
from orchestration.dashboard.texts import DESCRIPTIONS, LANGUAGES, TITLES, kpi_texts, read_texts
from orchestration.errors import ConfigurationError

LAYOUT = yaml.safe_load(SECTIONS.read_text(encoding="utf-8"))
SOURCE = "".join(file.read_text(encoding="utf-8") for file in [*ASSETS.rglob("*.js"), *ASSETS.rglob("*.j2")])
PLACE = re.compile(r"\{(\w+)\}")
# Keys whose end the page fills in, from lists that stand elsewhere.
CHANNELS = ["phone", "email", "chat", "web", "social", "messaging", "in_person", "self_service", "other"]
FILLED_IN = {
    "grain_": ["day", "week", "month", "quarter", "year"],
    "theme_": ["auto", "light", "dark"],
    "calendar_": ["gregory", "persian"],
    "span_": ["3", "6", "13", "0"],
    "status_": ["on", "watch", "off"],
    "direction_": ["higher", "lower", "range", "none"],
    "slice_": ["agent", "agent_channel"],
    "channel_": CHANNELS,
    "section_": ["overview", *[section["id"] for section in LAYOUT["sections"]]],
    "chart_": [chart["id"] for section in LAYOUT["sections"] for chart in section["charts"]],
}


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    return read_texts()


@pytest.fixture(scope="module")
def catalogue() -> list[dict[str, str]]:
    with (PROJECT_DIR / "seeds" / "kpi_catalogue.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def used_keys() -> set[str]:
    """Every key that the scripts and the template ask for, or could."""
    quoted = set(re.findall(r"'([a-z][a-z_0-9]+)'", SOURCE))
    in_template = set(re.findall(r'data-text="(\w+)"', SOURCE))
    return quoted | in_template | {prefix + end for prefix, ends in FILLED_IN.items() for end in ends}


def test_every_text_of_the_page_is_there_in_every_language(texts):
    asked = set(re.findall(r"\bt\('([a-z_0-9]+)'", SOURCE))
    asked |= set(re.findall(r'data-text="(\w+)"', SOURCE))
    asked |= {prefix + end for prefix, ends in FILLED_IN.items() for end in ends}
    for language in LANGUAGES:
        assert asked - set(texts[language]) == set()


def test_no_text_is_there_for_nothing(texts):
    assert set(texts["en"]) - used_keys() == set()


def test_a_text_has_the_same_places_to_fill_in_every_language(texts):
    for key, english in texts["en"].items():
        for language in LANGUAGES:
            assert set(PLACE.findall(texts[language][key])) == set(PLACE.findall(english)), (key, language)


def test_persian_texts_hold_no_latin_digits(texts):
    assert [key for key, text in texts["fa"].items() if re.search("[0-9]", text)] == []


def test_the_catalogue_has_every_title_and_description_in_every_language(catalogue):
    gaps = [
        (row["kpi_id"], column)
        for row in catalogue
        for column in [*TITLES.values(), *DESCRIPTIONS.values()]
        if not row[column]
    ]
    assert gaps == []


def test_a_text_that_lacks_a_language_is_an_error_that_names_it(tmp_path: Path):
    file = tmp_path / "texts.yml"
    file.write_text("title:\n  en: Dashboard\n  vi: Bảng\n  zh: 看板\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"texts\.yml: no text for title \(fa\)"):
        read_texts(file)


def test_a_title_that_the_catalogue_lacks_is_left_to_the_page(catalogue):
    found = kpi_texts({**catalogue[0], "title_fa": None})
    assert set(found["title"]) == {"en", "vi", "zh"}
    assert set(found["description"]) == set(LANGUAGES)


def test_every_kpi_stands_in_one_section_and_the_layout_names_known_ones(catalogue):
    areas = [area for section in LAYOUT["sections"] for area in section["areas"]]
    assert sorted(areas) == sorted({row["area"] for row in catalogue})
    known = {row["kpi_id"]: row["area"] for row in catalogue}
    for section in LAYOUT["sections"]:
        assert {known[kpi] for kpi in section["first"]} <= set(section["areas"]) | {"workforce"}
    named = [
        kpi for section in LAYOUT["sections"] for chart in section["charts"] for kpi in chart.get("kpis", [])
    ]
    assert set(named) | set(LAYOUT["overview"]) | set(LAYOUT["chief"]) | set(LAYOUT["tables"]) <= set(known)

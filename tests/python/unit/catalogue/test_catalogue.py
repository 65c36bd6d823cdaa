"""The KPI catalogue: every KPI once, every source entry answered, every text in its own script."""

import csv
import gzip
import io
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[4]
SHARED = PROJECT.parent / "shared"

GRAINS = ["day", "week", "month", "quarter", "year"]
SLICES = ["total", "channel", "agent", "team", "agent_channel"]
CLOSED_LISTS = {
    "area": "volume responsiveness resolution backlog sla phone satisfaction quality complaints self_service "
    "customers cost workforce",
    "unit": "count seconds percent percentage_points points score_1_5 money",
    "scale": "1 100",
    "aggregation": "count sum ratio median percentile_90 maximum difference",
    "direction": "higher lower range none",
}
DISPLAY_UNITS = {
    "seconds": {"seconds", "minutes", "hours", "days"},
    "percent": {"%"},
    "percentage_points": {"percentage points"},
    "points": {"points"},
    "score_1_5": {"score 1–5"},
    "money": {"currency"},
    "count": {
        "tickets", "tickets per day", "tickets per agent", "complaints", "contacts", "messages",
        "contacts per agent per day", "calls per hour",
    },
}  # fmt: skip
MAY_BE_EMPTY = {"denominator", "agent_basis", "maturity", "source_references"}


def rows_of(path: Path) -> list[dict[str, str]]:
    if not path.exists() and SHARED in path.parents:
        pytest.skip(f"the specification is not beside the project: {path.name}")
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


CATALOGUE = rows_of(PROJECT / "seeds" / "kpi_catalogue.csv")
TARGETS = rows_of(PROJECT / "seeds" / "kpi_targets.csv")
KPIS = {row["kpi_id"]: row for row in CATALOGUE}
TEXTS = [column for column in CATALOGUE[0] if column.startswith(("title_", "description_"))]


def han(text: str) -> str:
    return "".join(re.findall(r"[\u4e00-\u9fff]", text))


def test_every_kpi_stands_once_and_only_optional_fields_are_empty() -> None:
    assert len(KPIS) == len(CATALOGUE) == 81
    empty = [(r["kpi_id"], name) for r in CATALOGUE for name, value in r.items() if not (value or "").strip()]
    assert [place for place in empty if place[1] not in MAY_BE_EMPTY] == []
    for title in (column for column in TEXTS if column.startswith("title_")):
        assert len({row[title] for row in CATALOGUE}) == len(CATALOGUE), f"{title} names two KPIs alike"


@pytest.mark.parametrize("column", CLOSED_LISTS)
def test_values_come_from_closed_lists(column: str) -> None:
    allowed = CLOSED_LISTS[column].split()
    assert {row["kpi_id"]: row[column] for row in CATALOGUE if row[column] not in allowed} == {}


@pytest.mark.parametrize(("column", "ordered"), [("grains", GRAINS), ("slices", SLICES)])
def test_grains_and_slices_are_known_and_in_order(column: str, ordered: list[str]) -> None:
    for row in CATALOGUE:
        words = row[column].split(" ")
        assert words == [word for word in ordered if word in words], row["kpi_id"]


def test_units_scale_and_aggregation_agree() -> None:
    for row in CATALOGUE:
        kpi_id = row["kpi_id"]
        assert row["display_unit"] in DISPLAY_UNITS[row["unit"]], kpi_id
        assert (row["scale"] == "100") == (row["unit"] in {"percent", "points"}), kpi_id
        assert bool(row["denominator"]) == (row["aggregation"] in {"ratio", "difference"}), kpi_id
        assert row["maturity"] in {"", "reopen_window", "24_hours", "period_end"}, kpi_id
        if {"agent", "team"} & set(row["slices"].split()):
            assert row["agent_basis"], f"{kpi_id} has agents or teams, but nobody it is attributed to"


@pytest.mark.shared
def test_every_source_entry_is_answered_by_exactly_its_kpis() -> None:
    entries = rows_of(SHARED / "spec" / "source_kpis.csv")
    expected = {row["source"] + row["no"]: set(row["kpi_ids"].split(";")) for row in entries}
    answered: dict[str, set[str]] = defaultdict(set)
    for row in CATALOGUE:
        references = row["source_references"].split()
        in_order = sorted(set(references), key=lambda entry: (entry[0], int(entry[1:])))
        assert references == in_order, row["kpi_id"]
        for entry in references:
            answered[entry].add(row["kpi_id"])
    assert len(expected) == 78
    assert answered == expected


@pytest.mark.shared
def test_kpis_grains_and_slices_are_those_of_the_golden_cases() -> None:
    golden = SHARED / "golden"
    values = rows_of(golden / "small" / "expected_kpi_values.csv")
    values += rows_of(golden / "edge" / "expected_kpi_values.csv.gz")
    assert set(KPIS) == {row["kpi_id"] for row in values}
    # The golden cases hold one year, so a growth over the year before is in none of them.
    grains = {(row["kpi_id"], row["period_grain"]) for row in values} | {("complaint_growth_gap", "year")}
    slices = {(row["kpi_id"], row["slice"]) for row in values}
    assert {(kpi_id, grain) for kpi_id, row in KPIS.items() for grain in row["grains"].split()} == grains
    assert {(kpi_id, part) for kpi_id, row in KPIS.items() for part in row["slices"].split()} == slices


@pytest.mark.parametrize("column", TEXTS)
def test_texts_are_normalised_and_without_stray_spaces(column: str) -> None:
    for row in CATALOGUE:
        text = row[column]
        assert text == unicodedata.normalize("NFC", text).strip(), row["kpi_id"]
        assert "  " not in text and "\n" not in text, row["kpi_id"]


def test_vietnamese_carries_its_diacritics() -> None:
    for row in CATALOGUE:
        for column in ("title_vi", "description_vi"):
            assert re.search("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]", row[column]), (row["kpi_id"], column)


def test_persian_is_written_in_persian_letters_and_digits() -> None:
    arabic = "يكىة" + "".join(map(chr, range(0x0660, 0x066A)))
    for row in CATALOGUE:
        for column in ("title_fa", "description_fa"):
            letters = [sign for sign in row[column] if sign.isalpha()]
            persian = [sign for sign in letters if "\u0600" <= sign <= "\u06ff"]
            assert len(persian) > len(letters) / 2, (row["kpi_id"], column)
            assert not set(row[column]) & set(arabic), (row["kpi_id"], column)
            assert not re.search("[0-9]", row[column]), (row["kpi_id"], column)


def test_chinese_is_simplified_or_traditional_as_named() -> None:
    # The old national encodings hold only the one kind of characters: that it can be encoded is the check.
    encodings = {"title_zh_hans": "gb2312", "description_zh": "gb2312", "title_zh_hant": "big5"}
    for row in CATALOGUE:
        for column, encoding in encodings.items():
            assert len(han(row[column])) >= 3, (row["kpi_id"], column)
            assert han(row[column]).encode(encoding), (row["kpi_id"], column)
        assert len(row["title_zh_hans"]) == len(row["title_zh_hant"]), row["kpi_id"]
    different = [row for row in CATALOGUE if row["title_zh_hans"] != row["title_zh_hant"]]
    assert len(different) > 0.9 * len(CATALOGUE)


def test_targets_are_of_known_kpis_and_slices_and_warn_on_the_bad_side() -> None:
    for row in TARGETS:
        kpi = KPIS[row["kpi_id"]]
        assert row["slice"] in kpi["slices"].split(), row
        assert kpi["direction"] in {"higher", "lower"}, f"{row['kpi_id']} has no good side to be held against"
        better_by = float(row["target"]) - float(row["warning"])
        assert (better_by > 0) if kpi["direction"] == "higher" else (better_by < 0), row
        assert not row["valid_to"] or row["valid_from"] < row["valid_to"], row
    assert len({(row["kpi_id"], row["slice"], row["valid_from"]) for row in TARGETS}) == len(TARGETS)
    assert len(TARGETS) >= 20


def test_seeds_are_utf8_without_mark_with_line_feeds() -> None:
    for name in ("kpi_catalogue.csv", "kpi_targets.csv"):
        content = (PROJECT / "seeds" / name).read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf"), name
        assert b"\r" not in content and content.endswith(b"\n"), name

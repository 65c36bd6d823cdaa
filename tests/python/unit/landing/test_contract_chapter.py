"""The chapter on contracts: it names everything the loader knows, and its example is one."""

import re
from pathlib import Path

import pytest

from orchestration.landing import contract_rules as rules
from orchestration.landing.contracts import read_contracts
from orchestration.landing.discovery import FORMATS
from orchestration.landing.other_calendars import CALENDARS, DIGITS

CHAPTER = (Path(__file__).parents[4] / "docs" / "sources" / "contract.md").read_text("utf-8")
KNOWN = sorted(
    {*rules.SOURCE_META, *rules.TABLE_META, *rules.COLUMN_META, *rules.ROW_RULE, *rules.FORMATS}
    | {*rules.DATA_TYPES, *CALENDARS, *DIGITS, *(f".{ending.split('.')[1]}" for ending in FORMATS)}
)


@pytest.mark.parametrize("entry", KNOWN)
def test_every_entry_is_explained(entry: str) -> None:
    assert re.search(rf"`([^`\n]*[^`\w])?{re.escape(entry)}\b", CHAPTER), f"{entry} is not in the chapter"


def test_the_example_is_a_contract(tmp_path: Path) -> None:
    example = re.search(r"```yaml\n(.*?)```", CHAPTER, re.DOTALL)
    assert example
    folder = tmp_path / "models" / "staging" / "helpdesk"
    folder.mkdir(parents=True)
    (folder / "_helpdesk__sources.yml").write_text(example[1], encoding="utf-8")
    (source,) = read_contracts(tmp_path)
    tickets, comments = source.entities
    assert (tickets.records, comments.nested, tickets.encoding) == (
        ("tickets",),
        ("comments",),
        "windows-1252",
    )
    assert tickets.columns[5].nulls == ("-", "N/A", "1970-01-01")
    assert tickets.read_elsewhere == ("comments", "id")

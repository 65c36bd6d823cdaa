"""Entries that the loader does not understand: each is named, with what is expected."""

import pytest
from landing_support import Desk

from orchestration.errors import ConfigurationError

CONTRACT = """
version: 2
sources:
  - name: desk
    schema: raw
    config: {{meta: {{{source}}}}}
    tables:
      - name: tickets
        identifier: desk__tickets
        config: {{meta: {{files: ["tickets*"], key: [id], {table}}}}}
        columns:
          - {{name: id, data_type: {data_type}, config: {{meta: {{{column}}}}}}}
          - {{name: other, data_type: varchar}}
"""


def contract(source: str = "", table: str = "", column: str = "", data_type: str = "varchar") -> str:
    return CONTRACT.format(source=source, table=table, column=column, data_type=data_type)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (contract(column="format: day_first"), ["format", "'day_first'", "a timestamp, date or double"]),
        (contract(column="format: dayfirst", data_type="date"), ["'dayfirst'", "day_first, month_first"]),
        (contract(column="format: hours", data_type="timestamp"), ["'hours'", "unix_seconds"]),
        (contract(column="path: parent.id"), ["path", "'parent.id'", "declare nested"]),
        (contract(column="path: a..b"), ["path", "'a..b'", "via.channel"]),
        (contract(column="path: 5"), ["path", "5", "a text"]),
        (contract(column='path: "a[x]"'), ["path", "'a[x]'"]),
        (contract(column="aliases: Id"), ["aliases", "'Id'", "a list of texts"]),
        (contract(column="aliases: [other]"), ["aliases", "'other'", "no column's own name"]),
        (contract(column="nulls: [0]"), ["nulls", "a list of texts"]),
        (contract(table="nulls: x"), ["nulls", "'x'"]),
        (contract(source="nulls: []"), ["nulls", "[]"]),
        (contract(source="digits: roman"), ["digits", "'roman'", "persian, arabic, any"]),
        (contract(table="calendar: lunar"), ["calendar", "'lunar'", "gregorian, jalali"]),
        (contract(column="calendar: jalali", data_type="bigint"), ["calendar", "a timestamp or date column"]),
        (contract(source="decimal: comma"), ["decimal", "'comma'", "',' or '.'"]),
        (contract(column='decimal: ","', data_type="date"), ["decimal", "','", "bigint or double column"]),
        (
            contract(column='decimal: ",", format: duration_hms', data_type="double"),
            ["decimal", "plain numbers"],
        ),
        (contract(table="records: 5"), ["records", "5"]),
        (contract(table='nested: "a.[0]"'), ["nested", "'a.[0]'"]),
        (contract(table="path: x"), ["meta", "'path'"]),
        (contract(column="date_column: other, format: day_first", data_type="timestamp"), ["date_column"]),
    ],
)
def test_a_mistake_in_a_contract_is_named(desk: Desk, text: str, says: list[str]) -> None:
    desk.contract = text
    with pytest.raises(ConfigurationError) as error:
        desk.land()
    assert all(part in str(error.value) for part in [*says, "source desk", "To mend it"]), error.value


def test_a_new_key_that_is_not_used_lands_nothing_again(desk: Desk) -> None:
    desk.contract = contract()
    desk.write("tickets.csv", "id\n1\n")
    desk.land()
    desk.contract = contract(column="required: false")
    assert [file.status for file in desk.land().files] == ["unchanged"]
    desk.contract = contract(column='nulls: ["1"]')
    assert [(file.status, file.rows_loaded) for file in desk.land().files] == [("loaded", 1)]
    assert desk.tickets("id") == [(None,)]

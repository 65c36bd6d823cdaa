"""What was wrong with rows and values of the last load, where the first of them stands, and what to do."""

from dataclasses import dataclass
from typing import Any

import duckdb

# Raw values may be personal; only words of an enumeration are shown, as everywhere in the accounting.
ISSUES = """
with faults as (
    select 'row set aside' as kind, source, entity, column_name, reason, expected, file_path, line_number,
        case when reason = 'unknown value' then raw_value end as word
    from landing.quarantine
    union all
    select 'value emptied', source, entity, column_name, reason, expected, file_path, line_number, null
    from landing.data_issues
)

select
    source, entity, kind, coalesce(column_name, ''), reason, coalesce(expected, ''),
    count(*) as count_rows,
    arg_min(file_path, (file_path, line_number)),
    arg_min(line_number, (file_path, line_number)),
    list(distinct word order by word)
from faults
group by source, entity, kind, column_name, reason, expected
order by count_rows desc, source, entity, column_name
"""
REJECTED = """
select source, entity, 'file rejected', '', error, '', 1, file_path, null, []
from landing.files
where status = 'rejected'
"""
FOUND_IN_MODELS = """
select
    source, entity, case when fault = 'row without effect' then fault else 'value emptied' end as kind,
    column_name, reason, expected,
    cast(sum(count_faults) as bigint) as count_rows,
    coalesce(arg_min(file_path, (file_path, first_line_number)), ''),
    arg_min(first_line_number, (file_path, first_line_number)),
    null
from fct_data_issues
where reason = 'beyond as_of' or fault = 'row without effect'
group by source, entity, kind, column_name, reason, expected
order by count_rows desc, source, entity, column_name
"""
WORDS_SHOWN = 5


@dataclass(frozen=True)
class Issue:
    """One kind of fault in one column; `words` are exported words that no mapping knows."""

    source: str
    entity: str
    kind: str
    column: str
    reason: str
    expected: str
    rows: int
    file: str
    line: int | None
    words: tuple[str, ...]

    @property
    def advice(self) -> str:
        """What to do about it."""
        contract = f"models/staging/{self.source}/_{self.source}__sources.yml"
        if self.reason == "unknown value" and "mappings.csv" in self.expected:
            seed = self.expected.rpartition(" ")[2]
            return f"Add rows {self.source},word,canonical_value to seeds/{seed}."
        return _ADVICE.get(self.reason, _advice_by_words(self.reason)).format(
            contract=contract, column=self.column
        )


_ADVICE = {
    "unknown value": "Add the word to accepted_values of {column} in {contract}, and to its staging model.",
    "required value missing": "Have it exported, or take required from {column} in {contract}.",
    "unparseable": "Say how it is written: format or nulls of {column} in {contract}.",
    "same key, different content": "Keep one row a key, or tell versions apart by newest_by in {contract}.",
    "too small": "Look at these rows where they came from; no KPI uses the value.",
    "not valid": "Look at these rows where they came from; no KPI uses the value.",
    "beyond as_of": "Check timezone in {contract}, and the setting as_of.",
    "unknown source": "Write the name of the folder that its exports lie in, or take the row out.",
    "unknown customer": "Write the id as that source's export does, or leave it: the row waits for him.",
}


def _advice_by_words(reason: str) -> str:
    if reason.startswith("before "):
        return (
            "Look at these rows where they came from, or check timezone in {contract}; no KPI uses the value."
        )
    return "Look at that line of the file, and export it again."


def read_issues(connection: duckdb.DuckDBPyConnection) -> list[Issue]:
    """The faults of what is landed, and the rejected files, most frequent first."""
    rows = connection.execute(REJECTED).fetchall() + connection.execute(ISSUES).fetchall()
    return [_issue(row) for row in rows]


def _issue(row: tuple[Any, ...]) -> Issue:
    words = tuple(word for word in row[-1] or () if word)
    return Issue(*(*row[:-1], words[:WORDS_SHOWN]))


def read_found_in_models(reader: duckdb.DuckDBPyConnection) -> list[Issue]:
    """Published counts of what only all exports together tell: what lies beyond as_of, keys of nobody."""
    columns = reader.execute("select column_name from (describe fct_data_issues)").fetchall()
    if ("first_line_number",) not in columns:  # published before lines were: the next run tells
        return []
    return [_issue(row) for row in reader.execute(FOUND_IN_MODELS).fetchall()]

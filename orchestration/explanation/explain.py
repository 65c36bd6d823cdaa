"""`helpdesk explain`: a published value, its definition, and the facts that it is made of."""

from collections.abc import Mapping
from typing import Any

import duckdb
from rich.console import Console
from rich.table import Table

from orchestration.config import Settings
from orchestration.errors import InputError, UserError
from orchestration.explanation.own_facts import COMPONENTS, OWN_FACTS
from orchestration.explanation.selection import Selection

Row = Mapping[str, Any]


def explain(settings: Settings, selection: Selection, limit: int, console: Console) -> None:
    """Print definition, numerator and denominator, and at most `limit` facts behind one value.

    Raises:
        UserError: nothing is published, an unknown KPI, or a period and slice without a value.
    """
    if not settings.published.exists():
        raise UserError(
            f"Nothing is published under {settings.home} yet. Do: helpdesk run --home {settings.home}"
        )
    with duckdb.connect(str(settings.published), read_only=True) as reader:
        _definition(reader, selection.kpi_id, console)
        _value(reader, selection, console)
        for kpi_id in COMPONENTS.get(selection.kpi_id, [selection.kpi_id]):
            _facts(reader, selection, kpi_id, limit, console)


def _rows(reader: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Any]) -> list[Row]:
    used = {name: value for name, value in values.items() if f"${name}" in sql}
    result = reader.execute(sql, used)
    names = [column[0] for column in result.description or []]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _definition(reader: duckdb.DuckDBPyConnection, kpi_id: str, console: Console) -> None:
    found = _rows(reader, "select * from kpi_catalogue where kpi_id = $kpi_id", {"kpi_id": kpi_id})
    if not found:
        near = _rows(
            reader,
            "select kpi_id from kpi_catalogue order by jaro_winkler_similarity(kpi_id, $kpi_id) desc limit 3",
            {"kpi_id": kpi_id},
        )
        raise InputError(
            f"There is no KPI {kpi_id!r}. Expected: a kpi_id of kpi_catalogue, such as "
            f"{', '.join(row['kpi_id'] for row in near)}. Do: correct the name."
        )
    known = found[0]
    console.print(f"[bold]{known['title_en']}[/bold] ({kpi_id}), {known['unit']}")
    for text in (known["description_en"], f"Formula: {known['formula']}"):
        console.print(text, markup=False, highlight=False)
    console.print(
        f"Dated by: {known['date_basis']}. Agent: {known['agent_basis'] or 'none'}.",
        markup=False,
        highlight=False,
    )


def _value(reader: duckdb.DuckDBPyConnection, selection: Selection, console: Console) -> None:
    conditions = "".join(f" and {column} = ${column}" for column in selection.given_keys())
    values = {
        "kpi_id": selection.kpi_id,
        "grain": selection.grain,
        "start": selection.start,
        "slice": selection.slice,
    }
    found = _rows(
        reader,
        _VALUE.replace("{keys}", conditions),
        values | selection.given_keys(),
    )
    place = ", ".join(
        [f"{selection.grain} from {selection.start}", selection.slice, *selection.given_keys().values()]
    )
    if not found:
        raise InputError(
            f"{selection.kpi_id} has no value for {place}: nothing was measured there.\n"
            "Expected: a period and keys of kpi_values. Do: look with helpdesk query "
            f"\"from kpi_values where kpi_id = '{selection.kpi_id}' and period_grain = '{selection.grain}'\"."
        )
    row = found[0]
    parts = " / ".join(f"{row[name]:,.10g}" for name in ("numerator", "denominator") if row[name] is not None)
    ending = " (provisional)" if row["is_provisional"] else ""
    console.print(
        f"{place}: {parts + ' → ' if parts else ''}{row['value']:,.10g}{ending}",
        markup=False,
        highlight=False,
    )


def _facts(
    reader: duckdb.DuckDBPyConnection, selection: Selection, kpi_id: str, limit: int, console: Console
) -> None:
    own = OWN_FACTS.get(kpi_id)
    conditions = "".join(f" and {column} = ${column}" for column in selection.given_keys())
    values = {"kpi_id": kpi_id, "grain": selection.grain, "start": selection.start, **selection.given_keys()}
    sql = own or _LISTED
    facts = _rows(reader, sql.replace("{keys}", conditions), values)
    console.print(f"\n{kpi_id}: {len(facts):,} facts", markup=False, highlight=False)
    shown = facts[:limit]
    table = Table(box=None, pad_edge=False, header_style="bold")
    names = [name for name in (facts[0] if facts else {}) if any(fact[name] is not None for fact in facts)]
    for name in names:
        table.add_column(name, justify="right" if isinstance(facts[0][name], float) else "left")
    for fact in shown:
        table.add_row(*("" if fact[name] is None else _text(fact[name]) for name in names))
    console.print(table)
    if len(facts) > len(shown):
        console.print(f"The first {len(shown):,}; --limit shows more.")
    totals = [
        f"{name} {sum(fact[name] or 0 for fact in facts):,.10g}"
        for name in ("numerator", "denominator")
        if name in names
    ]
    if totals:
        console.print(f"Sum of all facts: {', '.join(totals)}", highlight=False)


def _text(value: Any) -> str:
    return f"{value:,.10g}" if isinstance(value, float) else str(value)


_VALUE = """
select numerator, denominator, value, is_provisional
from kpi_values
where kpi_id = $kpi_id and period_grain = $grain and period_start = $start and slice = $slice
{keys}
"""

_LISTED = """
select facts.fact, facts.fact_id, facts.ticket_id, facts.counted_on, facts.channel, facts.agent_id,
    facts.started_at, facts.ended_at, facts.numerator, facts.denominator
from kpi_facts as facts
inner join dim_periods as periods
    on periods.period_grain = $grain and periods.period_start = $start
where facts.kpi_id = $kpi_id
    and facts.counted_on >= periods.period_start and facts.counted_on < periods.period_end
{keys}
order by abs(facts.numerator) desc nulls last, facts.fact_id
"""

"""The cells of docs/first_questions.ipynb run as they stand, and give the numbers of kpi_values."""

import ast
import json
from typing import Any

import pandas as pd
import pytest
from running import PROJECT, Place, query

NOTEBOOK = PROJECT / "docs" / "first_questions.ipynb"


@pytest.fixture(scope="module")
def ran(built: Place, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The names that the cells left behind, and under `shown` what each showed."""
    below = tmp_path_factory.mktemp("notebook")
    (below / "warehouse").symlink_to(built.home)
    (below / "docs").mkdir()
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {"shown": []}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(below / "docs")
        for cell in cells:
            if cell["cell_type"] == "code":
                names["shown"].append(_run("".join(cell["source"]), names))
    names["helpdesk"].close()
    return names


def _run(source: str, names: dict[str, Any]) -> Any:
    """What a notebook does with a cell: run it, show its last expression."""
    *statements, last = ast.parse(source).body
    assert isinstance(last, ast.Expr), f"a cell ends with what it shows: {source}"
    exec(compile(ast.Module(statements, []), str(NOTEBOOK), "exec"), names)
    return eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names)


def test_every_cell_shows_rows(ran: dict[str, Any]):
    assert len(ran["shown"]) > 5
    assert [type(shown) for shown in ran["shown"]] == [pd.DataFrame] * len(ran["shown"])
    assert [place for place, shown in enumerate(ran["shown"]) if shown.empty] == []


def test_nothing_that_it_printed_somewhere_is_kept_in_the_file():
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    assert [cell["outputs"] for cell in cells if cell["cell_type"] == "code" and cell["outputs"]] == []


def test_its_medians_are_those_of_kpi_values(built: Place, ran: dict[str, Any]):
    expected = query(
        built,
        "select period_start::timestamp, value / 60 from kpi_values"
        " where kpi_id = 'first_response_time_median' and period_grain = 'month' and slice = 'total'"
        " order by period_start",
    )
    rows = ran["medians"][["period_start", "first_response_minutes"]].itertuples(index=False)
    found = [(row.period_start.to_pydatetime(), row.first_response_minutes) for row in rows]
    assert [day for day, _ in found] == [day for day, _ in expected]
    assert [minutes for _, minutes in found] == pytest.approx([minutes for _, minutes in expected])


def test_its_combined_rate_counts_every_ticket_once(built: Place, ran: dict[str, Any]):
    met, tickets = query(
        built,
        "select sum(numerator), sum(denominator) from kpi_values where kpi_id = 'sla_compliance_rate'"
        " and period_grain = 'year' and slice = 'channel' and channel in ('email', 'web', 'chat')",
    )[0]
    assert ran["written"]["tickets"].sum() == tickets
    weighted = (ran["written"]["sla_compliance"] * ran["written"]["tickets"]).sum() / tickets
    assert weighted == pytest.approx(100 * met / tickets)


def test_its_agents_solved_what_kpi_values_says(built: Place, ran: dict[str, Any]):
    (solved,) = query(
        built,
        "select sum(value) from kpi_values where kpi_id = 'tickets_solved' and period_grain = 'year'"
        " and slice = 'agent' and agent_id != 'unassigned'",
    )[0]
    assert ran["agents"]["tickets_solved"].sum() == solved


def test_its_hours_hold_every_counted_ticket(built: Place, ran: dict[str, Any]):
    (tickets,) = query(built, "select count(*) from fct_tickets where is_counted")[0]
    assert ran["heat"].to_numpy().sum() == tickets

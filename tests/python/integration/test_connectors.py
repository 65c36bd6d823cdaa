"""The same history through a vendor's export and through the canonical one gives the same KPIs."""

import csv
from pathlib import Path

import duckdb
import pytest
from running import PROJECT, Place, helpdesk

from orchestration.demo.generator import CANONICAL, demo_formats

VENDORS = [form for form in demo_formats() if form != CANONICAL]

# Zammad's users begin with its own, so that the demo's agents are counted on from there.
FIRST_AGENT = {"zammad": 1000}

# Vendors number what the demo names, and qualified ids name their source: agents are known by the digits of
# both, teams by their names.
SIDE = """
select kpi_id, period_grain, period_start, slice, channel,
    case
        when agent_id is null or agent_id = 'unassigned' then agent_id
        else coalesce(
            cast(try_cast(regexp_replace(agent_id, '[^0-9]', '', 'g') as bigint) - {first} as varchar),
            agent_id
        )
    end as agent_id,
    coalesce(teams.team_name, values.team_id) as team_id, numerator, denominator, value
from {side}.kpi_values as values
left join (
    select team_id, max(team_name) as team_name from {side}.dim_agent_history group by team_id
) as teams on values.team_id = teams.team_id
"""
SAME = " and ".join(
    f"coalesce(abs(ours.{part} - theirs.{part})"
    f" <= 1e-6 * greatest(abs(ours.{part}), abs(theirs.{part})) + 1e-9,"
    f" ours.{part} is null and theirs.{part} is null)"
    for part in ("numerator", "denominator", "value")
)
KEYS = " and ".join(
    f"ours.{key} is not distinct from theirs.{key}"
    for key in ("kpi_id", "period_grain", "period_start", "slice", "channel", "agent_id", "team_id")
)
COMPARED = f"""
select
    coalesce(ours.kpi_id, theirs.kpi_id) as kpi_id,
    count(*) filter (theirs.kpi_id is null) as missing,
    count(*) filter (ours.kpi_id is null) as extra,
    count(*) filter (ours.kpi_id is not null and theirs.kpi_id is not null and not ({SAME})) as differing
from ({{ours}}) as ours
full join ({{theirs}}) as theirs on {KEYS}
group by all
order by all
"""  # noqa: S608 - names of this module


def compare(connection: duckdb.DuckDBPyConnection, form: str) -> list[tuple[str, int, int, int]]:
    """Per KPI the rows missing from, extra in and differing in the attached `vendor`, beside `canonical`."""
    ours = SIDE.format(side="canonical", first=0)
    theirs = SIDE.format(side="vendor", first=FIRST_AGENT.get(form, 0))
    return connection.execute(COMPARED.format(ours=ours, theirs=theirs)).fetchall()


def coverage(form: str) -> dict[str, str]:
    """What the source does not answer as the canonical export does: kpi_id -> `no` or `differs`."""
    with (PROJECT / "seeds" / "source_coverage.csv").open(encoding="utf-8", newline="") as file:
        return {row["kpi_id"]: row["answer"] for row in csv.DictReader(file) if row["source"] == form}


def test_every_vendor_says_what_it_cannot_answer() -> None:
    assert VENDORS
    assert all(coverage(form) for form in VENDORS)


@pytest.mark.slow
@pytest.mark.parametrize("form", VENDORS)
def test_a_connector_gives_the_kpis_of_the_canonical_export(form: str, built: Place, tmp_path: Path) -> None:
    vendor = Place(home=tmp_path / "home", exports=tmp_path / "exports")
    demo = ("demo", "--format", form, "--to", str(vendor.exports), "--tickets", "300", "--days", "90")
    assert helpdesk(*demo).returncode == 0
    done = helpdesk(*vendor.run_arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = coverage(form)
    with duckdb.connect() as connection:
        for name, place in (("canonical", built), ("vendor", vendor)):
            connection.execute(f"attach '{place.published}' as {name} (read_only)")
        compared = compare(connection, form)
        answered = {
            kpi_id
            for (kpi_id,) in connection.execute(
                "select distinct kpi_id from vendor.kpi_values where value is not null"
            ).fetchall()
        }
        quarantined = connection.execute("select sum(rows_quarantined) from vendor.landed_files").fetchall()
    unequal = {kpi_id: counts for kpi_id, *counts in compared if any(counts) and kpi_id not in listed}
    assert not unequal, "missing, extra and differing rows of KPIs that the source should answer"
    guessed = answered & {kpi_id for kpi_id, answer in listed.items() if answer == "no"}
    assert not guessed, "answered, though the export lacks what it takes"
    assert quarantined == [(0,)]

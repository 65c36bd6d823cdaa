"""The same history through a vendor's export and through the canonical one gives the same KPIs."""

import csv
from pathlib import Path

import duckdb
import pytest
from running import PROJECT, Place, helpdesk

from orchestration.demo.generator import CANONICAL, demo_formats

VENDORS = [form for form in demo_formats() if form != CANONICAL]

# Vendors number what the demo names, and qualified ids name their source: the digits are what both have.
ID = """
case
    when {id} is null or {id} = 'unassigned' then {id}
    when regexp_matches({id}, '[0-9]') then ltrim(regexp_replace({id}, '[^0-9]', '', 'g'), '0')
    else split_part({id}, ':', -1)
end
"""
SIDE = f"""
select kpi_id, period_grain, period_start, slice, channel, {ID.format(id="agent_id")} as agent_id,
    {ID.format(id="team_id")} as team_id, numerator, denominator, value, is_provisional
from {{side}}.kpi_values
"""  # noqa: S608 - names of this module
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
from ({SIDE.format(side="canonical")}) as ours
full join ({SIDE.format(side="vendor")}) as theirs on {KEYS}
group by all
order by all
"""  # noqa: S608 - names of this module


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
        compared = connection.execute(COMPARED).fetchall()
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

"""A small warehouse made by hand: a table with names, the marts beside it, and the accounting of landing."""

from typing import Any

import duckdb

from orchestration.config import Settings
from orchestration.publishing.plan import PublishedModel, read_plan

WAREHOUSE = """
create schema core; create schema landing;
create table core.fct_tickets as
    select i as ticket_id, sha256('customer ' || (i % 3)) as customer_id, 'a' || (i % 2) as agent_id,
        'Agent ' || (i % 2) as agent_name, timestamp '2026-01-01' + to_hours(i) as created_at
    from range(10) as t(i);
update core.fct_tickets set customer_id = null where ticket_id = 9;
create table core.private_notes as select 'secret' as note;
create table landing.files (load_id varchar, source varchar, entity varchar, file_path varchar,
    file_sha256 varchar, status varchar, rows_read bigint, rows_loaded bigint, rows_quarantined bigint,
    exact_duplicates bigint, value_faults bigint, unknown_columns varchar, missing_columns varchar,
    schema_changes varchar, load_order bigint, loaded_at timestamp);
insert into landing.files values
    ('L1', 'canonical', 'tickets', 'tickets.csv', 'ab', 'loaded', 12, 10, 2, 0, 0, null, null, null, 1,
        now());
"""
MARTS = """
create table marts.kpi_daily as select date '2026-01-01' as period_start, 10.0::double as tickets_created;
create view marts.kpi_values as
    select 'tickets_created' as kpi_id, tickets_created as value from marts.kpi_daily;
"""


def tampered(settings: Settings, sql: str) -> None:
    """Change what dbt has built: core.fct_tickets, and everything in marts."""
    with duckdb.connect(str(settings.warehouse)) as connection:
        connection.execute(f"attach '{settings.marts}' as marts (storage_version 'v1.2.0')")
        connection.execute(sql)


def plan_of(manifest: dict[str, Any], settings: Settings) -> list[PublishedModel]:
    """The plan after dbt has compiled the views: what the manifest says of them lies in files then."""
    compiled = settings.dbt_target / "compiled"
    for view in manifest["nodes"].values():
        if "compiled_code" in view:
            file = compiled / view["original_file_path"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(view["compiled_code"])
    return read_plan(manifest, compiled)

"""Superset shows what `kpi_values` says, before and after a publication: `make acceptance-superset`.

Builds a small warehouse, starts Superset, connects it by its REST API to published/current, makes a dataset
and charts, imports the dashboard of bi/superset and holds every chart's data against SQL. Then it publishes
again under the running Superset and compares once more.
"""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
from expected import CHARTS, KPIS, values
from superset_server import Superset, running_superset

from orchestration.publishing.superset_bundle import write_bundle

PROJECT = Path(__file__).resolve().parents[3]
HELPDESK = Path(sys.executable).with_name("helpdesk")
DIGITS = 9


def publish(place: Path, seed: int) -> None:
    """Another history in the same place, so that what readers see is swapped for other numbers."""
    exports, home = place / "exports", place / "home"
    shutil.rmtree(exports, ignore_errors=True)
    (home / "warehouse.duckdb").unlink(missing_ok=True)
    for arguments in (
        ["demo", "--to", exports, "--tickets", "400", "--days", "120", "--seed", str(seed)],
        ["run", "--exports", exports, "--home", home],
    ):
        done = subprocess.run([HELPDESK, *arguments], check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"helpdesk {arguments[0]} failed:\n{done.stderr}")


def comparable(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows without their order and last digits; what was not measured (NULL) is in no chart."""
    plain = [
        tuple(round(value, DIGITS) if isinstance(value, float) else str(value) for value in row)
        for row in rows
        if row[-1] is not None
    ]
    return sorted(plain, key=str)


def expected(published: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(published), read_only=True) as reader:
        rows = reader.execute(sql).fetchall()
    return comparable([tuple(float(v) if isinstance(v, int) else v for v in row) for row in rows])


def shown(data: Any) -> list[tuple[Any, ...]]:
    """The rows of one query's answer; Superset gives instants as milliseconds."""
    days = {name for name, kind in zip(data["colnames"], data["coltypes"], strict=True) if kind == 2}
    return comparable(
        [
            tuple(
                datetime.fromtimestamp(value / 1000, UTC).date()
                if name in days
                else float(value)
                if isinstance(value, int)
                else value
                for name, value in row.items()
            )
            for row in data["data"]
        ]
    )


def connect(superset: Superset, published: Path) -> int:
    """A database made by the API, as a person makes it in the screen; its id."""
    extra = json.dumps({"engine_params": {"connect_args": {"read_only": True}}})
    database = {
        "database_name": "by hand",
        "sqlalchemy_uri": f"duckdb:///{published}",
        "extra": extra,
    }
    superset.post("database/test_connection/", database)
    made: int = superset.post("database/", database)["id"]
    return made


def draw(superset: Superset, dataset: int, kpi_id: str) -> None:
    """A chart of one KPI's months, made by the API."""
    filters = {"kpi_id": kpi_id, "period_grain": "month", "slice": "total"}
    query = {
        "columns": ["period_start"],
        "metrics": [{"expressionType": "SQL", "sqlExpression": "max(value)", "label": "value"}],
        "filters": [{"col": name, "op": "==", "val": value} for name, value in filters.items()],
        "row_limit": 1000,
    }
    source = {"id": dataset, "type": "table"}
    context = {"datasource": source, "queries": [query], "result_format": "json", "result_type": "full"}
    chart = {
        "slice_name": kpi_id,
        "viz_type": "table",
        "datasource_id": dataset,
        "datasource_type": "table",
        "params": json.dumps({"viz_type": "table", "datasource": f"{dataset}__table"}),
        "query_context": json.dumps(context),
    }
    superset.post("chart/", chart)


def compare(superset: Superset, published: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every chart, those made here and those of the imported dashboard; returns what was shown."""
    listed = superset.get("chart/?q=(page_size:100)")["result"]
    charts = {chart["slice_name"]: chart["id"] for chart in listed}
    wanted = {**{kpi_id: values(kpi_id) for kpi_id in KPIS}, **CHARTS}
    if set(charts) != set(wanted):
        raise SystemExit(f"Superset has other charts than were made: {set(charts) ^ set(wanted)}")
    return {
        name: same(
            name,
            shown(superset.get(f"chart/{charts[name]}/data/?force=true")["result"][0]),
            expected(published, sql),
        )
        for name, sql in wanted.items()
    }


def same(name: str, found: list[tuple[Any, ...]], wanted: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    if not wanted or found != wanted:
        different = sorted({*found} ^ {*wanted}, key=str)
        raise SystemExit(f"{name}: Superset shows {len(found)} rows, SQL {len(wanted)}; {different[:6]}")
    print(f"  {name:34} {len(wanted):4} rows equal, the last {wanted[-1][-1]:,.4f}")
    return found


def main(tool: Path, place: Path) -> None:
    """Everything, once; ends the process with a message where something differs."""
    shutil.rmtree(place, ignore_errors=True)
    print("Publishing a demo set …", flush=True)
    publish(place, seed=7)
    published = place / "home" / "published" / "current" / "helpdesk.duckdb"
    bundle = place / "helpdesk_superset.zip"
    write_bundle(published, bundle)
    print("Starting Superset …", flush=True)
    with running_superset(tool, place / "superset") as superset:
        database = connect(superset, published)
        table = {"database": database, "schema": "main", "table_name": "kpi_values"}
        dataset = superset.post("dataset/", table)["id"]
        columns = superset.get(f"dataset/{dataset}")["result"]["columns"]
        unknown = [column["column_name"] for column in columns if not column["type"]]
        if unknown or len(columns) != 11:
            raise SystemExit(f"kpi_values reflects {len(columns)} columns; of no known type: {unknown}")
        for kpi_id in KPIS:
            draw(superset, dataset, kpi_id)
        superset.upload("dashboard/import/", bundle)
        (dashboard,) = superset.get("dashboard/")["result"]
        print(f"Dashboard {dashboard['dashboard_title']!r} is imported. First publication:")
        before = compare(superset, published)
        print("Publishing other numbers under the running Superset …", flush=True)
        publish(place, seed=8)
        after = compare(superset, published)
        if after["tickets_created"] == before["tickets_created"]:
            raise SystemExit("After the second publication Superset shows the numbers of the first.")
    print(f"1 passed, 0 failed: {len(after)} comparisons before and after a publication.")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())

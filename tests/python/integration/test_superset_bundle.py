"""The dashboard for Superset fits what is published; in Superset itself it is acceptance that shows it."""

import json
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from running import Place

from orchestration.publishing.schema import read_schema
from orchestration.publishing.superset_bundle import SOURCE, write_bundle


def read(folder: str) -> list[dict[str, Any]]:
    files = sorted((SOURCE / folder).rglob("*.yaml"))
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]


DATASETS, CHARTS, DASHBOARDS = read("datasets"), read("charts"), read("dashboards")


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset["table_name"])
def test_columns_and_metrics_of_a_dataset_can_be_asked(built: Place, dataset: dict[str, Any]):
    place = f"({dataset['sql']})" if dataset["sql"] else f'{dataset["schema"]}."{dataset["table_name"]}"'
    columns = ", ".join(f'"{column["column_name"]}"' for column in dataset["columns"])
    metrics = ", ".join(metric["expression"] for metric in dataset["metrics"])
    with duckdb.connect(str(built.published), read_only=True) as reader:
        assert reader.execute(f"select {columns} from {place}").fetchone()  # noqa: S608
        (answer,) = reader.execute(f"select {metrics} from {place}").fetchall()  # noqa: S608
    assert None not in answer


def test_tables_without_sql_of_their_own_use_promised_columns():
    promised = {(entry.table_name, entry.column_name) for entry in read_schema()}
    plain = [dataset for dataset in DATASETS if not dataset["sql"]]
    used = {
        (dataset["table_name"], column["column_name"]) for dataset in plain for column in dataset["columns"]
    }
    assert len(plain) == 2
    assert used <= promised


def test_charts_ask_columns_and_metrics_that_their_dataset_has():
    known = {
        dataset["uuid"]: {
            *(column["column_name"] for column in dataset["columns"]),
            *(metric["metric_name"] for metric in dataset["metrics"]),
        }
        for dataset in DATASETS
    }
    for chart in CHARTS:
        (query,) = json.loads(chart["query_context"])["queries"]
        columns = [column if isinstance(column, str) else column["label"] for column in query["columns"]]
        asked = {*columns, *query["metrics"], *(one["col"] for one in query["filters"])}
        assert asked <= known[chart["dataset_uuid"]], chart["slice_name"]


def test_the_dashboard_shows_every_chart():
    (dashboard,) = DASHBOARDS
    shown = {
        entry["meta"]["uuid"]
        for entry in dashboard["position"].values()
        if isinstance(entry, dict) and entry["type"] == "CHART"
    }
    assert shown == {chart["uuid"] for chart in CHARTS}


def test_the_archive_opens_the_link_of_the_home_read_only(built: Place, tmp_path: Path):
    write_bundle(built.published, tmp_path / "new" / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "new" / "bundle.zip") as archive:
        names = archive.namelist()
        database = yaml.safe_load(archive.read("dashboard/databases/Helpdesk_Warehouse.yaml"))
    assert len(names) == len(list(SOURCE.rglob("*.yaml")))
    assert database["sqlalchemy_uri"] == f"duckdb:///{built.home}/published/current/helpdesk.duckdb"
    assert database["extra"]["engine_params"] == {"connect_args": {"read_only": True}}

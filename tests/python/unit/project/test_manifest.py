"""The rules of the dbt project that dbt itself does not hold anybody to."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

Nodes = dict[str, dict[str, Any]]

# Which layers a layer may read. Seeds: mappings for staging, schedules and policies further on, the KPIs' own
# catalogue and targets for the KPI marts.
MAY_READ = {
    "staging": {"source", "seed"},
    "intermediate": {"staging", "intermediate", "seed"},
    "core": {"intermediate", "core"},
    "kpis": {"core", "kpis", "seed"},
}
# "summary" says for whom the view is; a fact or a dimension it is not.
PREFIXES = {
    "staging": ("stg_",),
    "intermediate": ("int_",),
    "core": ("fct_", "dim_", "vendor_reconciliation_summary"),
    "kpis": ("kpi_",),
}
PUBLISHED_TYPES = {"date", "timestamp", "varchar", "integer", "bigint", "double", "boolean"}
# Views over marts whose own keys are tested: another scan would prove nothing new.
MOST_JOINS = 7
# One row per period from eight small aggregates of it, each joined on the period alone.
MORE_JOINS = {"kpi_customers"}
PERSONAL = {"customer_id": "keyed_hash", "agent_name": "agent_name"}


def layer_of(node: dict[str, Any]) -> str:
    return str(node["layer"]) if node["resource_type"] == "model" else str(node["resource_type"])


def parents_of(node: dict[str, Any]) -> set[str]:
    """The names of the models, seeds and sources that a node reads."""
    return {parent.rpartition(".")[2] for parent in node["depends_on"]["nodes"]}


def bare_sql(node: dict[str, Any]) -> str:
    """The model's own SQL: a macro call becomes JINJA, comments and other Jinja go."""
    sql = re.sub(r"\{\{.*?\}\}", "JINJA", node["raw_code"], flags=re.S)
    sql = re.sub(r"\{[%#].*?[%#]\}", "", sql, flags=re.S)
    return re.sub(r"--[^\n]*", "", sql)


def data_tests_of(manifest: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test" and node.get("attached_node"):
            kind = node["test_metadata"]["name"]
            name = node["attached_node"].rpartition(".")[2]
            found.setdefault(name, set()).add(
                f"{kind}:{node['column_name']}" if node["column_name"] else kind
            )
    return found


def test_a_model_reads_only_the_layer_below_or_its_own(manifest: dict[str, Any], models: Nodes) -> None:
    places = {**manifest["nodes"], **manifest["sources"]}
    wrong = [
        f"{name} ({node['layer']}) reads {places[parent]['name']} ({layer_of(places[parent])})"
        for name, node in models.items()
        for parent in node["depends_on"]["nodes"]
        if layer_of(places[parent]) not in MAY_READ[node["layer"]]
    ]
    assert wrong == []


def seeds_read_by(layer: str, models: Nodes) -> set[str]:
    return {
        parent.rpartition(".")[2]
        for node in models.values()
        if node["layer"] == layer
        for parent in node["depends_on"]["nodes"]
        if parent.startswith("seed.")
    }


def test_seeds_give_staging_its_mappings_and_nothing_else(models: Nodes) -> None:
    seeds = seeds_read_by("staging", models)
    assert [seed for seed in seeds if not seed.endswith("_mappings")] == []


def test_seeds_give_kpi_marts_what_is_published_beside_them_and_nothing_else(models: Nodes) -> None:
    assert seeds_read_by("kpis", models) == {"kpi_catalogue", "kpi_targets"}


def test_names_say_the_layer(models: Nodes) -> None:
    assert [name for name, node in models.items() if not name.startswith(PREFIXES[node["layer"]])] == []


def test_a_staging_model_lies_in_the_folder_of_its_source(models: Nodes) -> None:
    staging = {name: node for name, node in models.items() if node["layer"] == "staging"}
    folders = {name: Path(node["original_file_path"]).parent.name for name, node in staging.items()}
    assert [name for name, folder in folders.items() if not name.startswith(f"stg_{folder}__")] == []


def test_every_description_starts_with_the_grain(models: Nodes) -> None:
    starts = ("One row per ", "One row: ")
    assert [name for name, node in models.items() if not node["description"].startswith(starts)] == []


def test_every_mart_has_an_enforced_contract_of_described_columns(marts: Nodes) -> None:
    assert [name for name, node in marts.items() if not node["config"]["contract"]["enforced"]] == []
    columns = [(name, column) for name, node in marts.items() for column in node["columns"].values()]
    assert [f"{name}.{column['name']}" for name, column in columns if not column["description"].strip()] == []
    assert {column["data_type"] for _, column in columns} <= PUBLISHED_TYPES


def test_the_key_of_every_mart_is_tested(manifest: dict[str, Any], marts: Nodes) -> None:
    tests = data_tests_of(manifest)
    keyed = {name for name, found in tests.items() if "primary_key" in found}
    for name, found in tests.items():
        unique = {test.partition(":")[2] for test in found if test.startswith("unique:")}
        if any(f"not_null:{column}" in found for column in unique):
            keyed.add(name)
    views = {name for name, node in marts.items() if node["config"]["materialized"] == "view"}
    # what stands twice in one of its parts stands twice in kpi_wide
    assert "kpi_wide" in keyed
    assert set(marts) - keyed <= views | parents_of(marts["kpi_wide"])


def test_personal_columns_of_marts_are_marked(marts: Nodes) -> None:
    marks = {
        (name, column): node["columns"][column]["config"]["meta"].get("pii")
        for name, node in marts.items()
        for column in set(PERSONAL) & set(node["columns"])
    }
    assert marks == {place: PERSONAL[place[1]] for place in marks}


def test_everything_is_built_where_it_is_published(manifest: dict[str, Any], marts: Nodes) -> None:
    published = {name: node for name, node in marts.items() if node["config"]["meta"].get("published")}
    seeds = [node for node in manifest["nodes"].values() if node["resource_type"] == "seed"]
    published |= {node["name"]: node for node in seeds if node["config"]["meta"].get("published")}
    assert {"kpi_wide", "fct_tickets", "kpi_catalogue"} <= set(published)
    places = {name: (node["database"], node["schema"]) for name, node in published.items()}
    assert set(places.values()) == {("marts", "main")}


def test_every_customer_of_a_mart_gets_a_hash(models: Nodes, marts: Nodes) -> None:
    """One of a relation that int_customers__hashed does not read would be published as nobody."""
    read = {name: parents_of(node) for name, node in models.items()}
    # surveys get their scale, not their customer, in the model between
    assert "int_survey_responses__happened" in read["int_survey_responses__scored"]
    hashed = read["int_customers__hashed"] | {"int_survey_responses__scored"}
    with_customers = [name for name, node in marts.items() if "customer_id" in node["columns"]]
    assert len(with_customers) == 10
    assert [name for name in with_customers if "int_customers__hashed" not in read[name]] == []
    assert [name for name in with_customers if not read[name] & hashed] == []


def test_every_raw_source_has_freshness_and_is_used(manifest: dict[str, Any], models: Nodes) -> None:
    used = {parent for node in models.values() for parent in node["depends_on"]["nodes"]}
    raw = {key: source for key, source in manifest["sources"].items() if source["schema"] == "raw"}
    assert raw
    assert [key for key in raw if key not in used] == []
    dated = {key for key, source in raw.items() if source["loaded_at_field"] and source["freshness"]}
    assert [key for key in raw if key not in dated or not raw[key]["freshness"]["warn_after"]["count"]] == []


def test_relations_are_never_hard_coded(models: Nodes) -> None:
    wrong = []
    for name, node in models.items():
        sql = bare_sql(node)
        known = {*re.findall(r"(\w+) as \(", sql), "JINJA"}
        wrong += [
            f"{name}: {relation}"
            for relation in re.findall(r'(?<!distinct )\b(?:from|join)\s+("?[\w."]+)', sql)
            if relation not in known
        ]
    assert wrong == []


def test_no_query_joins_more_than_seven_relations(models: Nodes) -> None:
    joins = {
        name: max(
            len(re.findall(r"\bjoin\b", query)) for query in re.split(r"\n\),?\n|\bunion\b", bare_sql(node))
        )
        for name, node in models.items()
    }
    assert {name for name, count in joins.items() if count > MOST_JOINS} == MORE_JOINS


def test_no_model_has_two_data_tests_that_say_the_same(manifest: dict[str, Any]) -> None:
    said = Counter(
        (node["attached_node"], node["column_name"], node["test_metadata"]["name"])
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test" and node.get("attached_node")
    )
    assert [test for test, count in said.items() if count > 1] == []

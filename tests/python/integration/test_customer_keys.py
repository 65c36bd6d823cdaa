"""Customers of several systems: a table of keys makes one person of them, in every KPI about customers."""

import json
from pathlib import Path

import pytest
from running import Place, helpdesk, query

pytestmark = pytest.mark.slow

# Anna calls twice within the window, in two systems; Boris too, but no key says that it is he both times.
CANONICAL = {
    "calls.csv": """call_id,customer_id,agent_id,direction,queued_at,answered_at,ended_at,outcome,is_resolved
1,C1,A1,inbound,2024-02-05T09:00:00Z,2024-02-05T09:00:10Z,2024-02-05T09:05:00Z,answered,true
2,C2,A1,inbound,2024-02-05T10:00:00Z,2024-02-05T10:00:10Z,2024-02-05T10:05:00Z,answered,true
""",
    # Anna's old account ends when she has a new one: she stays a customer
    "customer_periods.csv": """customer_id,started_on,ended_on
C1-old,2024-01-01,2024-02-10
C1,2024-02-05,
C2,2024-01-01,
""",
    "customers.csv": "customer_id,customer_since\nC1-old,2024-01-01\nC1,2024-02-05\nC2,2024-01-01\n",
    # what she did by her old account she did
    "customer_activity.csv": "customer_id,active_on\nC1-old,2024-02-06\n",
    "orders.csv": """order_id,customer_id,ordered_at,amount,currency
1,C1-old,2024-02-01T09:00:00Z,10,EUR
2,C1,2024-02-06T09:00:00Z,20,EUR
""",
}
KEYS = """source,customer_id,key
canonical,C1,anna
canonical,C1-old,anna
zendesk,900,anna
zendesk,999,nobody
helpdesk,900,somebody
canonical,C2,boris
canonical,C2,not boris
zendesk,901,
"""


def zendesk_call(number: int, customer: int) -> dict[str, object]:
    return {
        "id": number,
        "customer_id": customer,
        "agent_id": 5,
        "direction": "inbound",
        "completion_status": "completed",
        "created_at": f"2024-02-07T0{number}:00:00Z",
        "updated_at": f"2024-02-07T0{number}:10:00Z",
        "duration": 300,
        "wait_time": 10,
        "time_to_answer": 10,
        "talk_time": 290,
    }


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Place:
    root = tmp_path_factory.mktemp("keyed")
    place = Place(home=root / "home", exports=root / "exports")
    write(place.exports / "canonical", CANONICAL)
    write(place.exports / "zendesk", {"calls.json": json.dumps([zendesk_call(1, 900), zendesk_call(2, 901)])})
    write(place.exports / "customer_keys", {"customer_keys.csv": KEYS})
    done = helpdesk(*place.run_arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return place


def write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def values_in_february(place: Place, kpi_id: str) -> list[tuple[object, ...]]:
    return query(
        place,
        f"select numerator, denominator from kpi_values where kpi_id = '{kpi_id}' "  # noqa: S608
        "and period_grain = 'month' and period_start = date '2024-02-01' and slice = 'total'",
    )


def test_a_call_in_another_system_within_the_window_is_a_repeated_one(keyed: Place):
    # of four calls two were resolved by their own account; Anna called again
    assert values_in_february(keyed, "first_call_resolution_rate") == [(1, 4)]


def test_a_person_with_two_accounts_is_one_customer_who_stayed(keyed: Place):
    assert values_in_february(keyed, "customer_retention_rate") == [(2, 2)]
    assert values_in_february(keyed, "customer_churn_rate") == [(0, 2)]
    assert query(keyed, "select customer_since::varchar from dim_customers order by all") == [
        ("2024-01-01",),
        ("2024-01-01",),
    ]


def test_what_a_person_did_and_bought_by_any_account_counts_for_the_one_customer(keyed: Place):
    assert values_in_february(keyed, "silent_customer_rate") == [(1, 2)]
    assert values_in_february(keyed, "average_spend_per_customer") == [(30, 2)]


def test_a_person_is_published_as_a_hash_that_its_facts_share(keyed: Place):
    (anna,) = query(keyed, "select distinct customer_id from fct_calls where call_id in ('1', 'zendesk:1')")
    assert len(str(anna[0])) == 64
    assert anna in query(keyed, "select customer_id from fct_customer_memberships")
    assert len(query(keyed, "select distinct customer_id from fct_calls")) == 3


def test_rows_that_say_nothing_are_told_with_their_place(keyed: Place):
    faults = query(
        keyed,
        "select fault, column_name, reason, count_faults, first_line_number from fct_data_issues "
        "where source = 'customer_keys' order by fault, reason",
    )
    assert faults == [
        ("quarantined row", "key", "required value missing", 1, 9),
        ("quarantined row", "source", "same key, different content", 2, 7),
        ("row without effect", "customer_id", "unknown customer", 1, 5),
        ("row without effect", "source", "unknown source", 1, 6),
    ]


def test_the_doctor_names_the_lines_and_asks_no_kpi_of_the_table(keyed: Place):
    told = helpdesk("doctor", "--home", str(keyed.home), "--format", "json")
    assert told.returncode == 0, told.stderr
    sources = {source["source"]: source for source in json.loads(told.stdout)["sources"]}
    table = sources["customer_keys"]
    assert table["kpis"] == []
    assert {(issue["reason"], issue["line"]) for issue in table["issues"]} == {
        ("unknown customer", 5),
        ("unknown source", 6),
        ("same key, different content", 7),
        ("required value missing", 9),
    }
    assert "999" not in told.stdout

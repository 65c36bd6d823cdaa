"""What generate_demo writes, as files: the contract's headers, the same bytes for the same arguments."""

import csv
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from orchestration.demo.generator import ENTITIES, generate_demo
from orchestration.errors import UserError

PROJECT = Path(__file__).parents[4]

HEADERS = {
    "tickets": "ticket_id created_at updated_at channel status priority ticket_type category customer_id "
    "assignee_id team_id first_assigned_at first_replied_at solved_at closed_at due_at sla_policy_id "
    "problem_id merged_into_ticket_id follow_up_of_ticket_id reopen_count is_escalated is_deleted "
    "is_spam handle_seconds subject",
    "ticket_events": "event_id ticket_id occurred_at sequence event_type actor_type actor_id old_value "
    "new_value",
    "messages": "message_id ticket_id sent_at sequence author_type author_id is_public is_auto_reply channel "
    "handle_seconds",
    "calls": "call_id ticket_id customer_id agent_id queue direction queued_at answered_at ended_at "
    "talk_seconds hold_seconds wrap_up_seconds outcome transferred_from_call_id is_resolved",
    "chats": "chat_id ticket_id customer_id agent_id requested_at accepted_at ended_at handle_seconds "
    "outcome",
    "survey_responses": "response_id survey_type dimension sent_at responded_at score scale_min scale_max "
    "ticket_id customer_id agent_id",
    "quality_reviews": "review_id reviewed_at channel agent_id score max_score ticket_id call_id chat_id",
    "self_service_sessions": "session_id started_at tool customer_id is_resolved ticket_id",
    "agents": "agent_id agent_name team_id team_name role hired_on left_on valid_from valid_to",
    "customers": "customer_id customer_since segment",
    "customer_periods": "customer_id started_on ended_on",
    "customer_activity": "customer_id active_on",
    "orders": "order_id customer_id ordered_at amount currency",
    "operating_costs": "cost_id cost_on channel amount currency",
}


def fingerprints(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*"))}


def test_every_entity_has_one_file_with_the_columns_of_the_contract(demo_folder: Path) -> None:
    headers = {}
    for path in demo_folder.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            headers[path.stem] = next(csv.reader(file))
    assert headers == {entity: columns.split() for entity, columns in HEADERS.items()}


def test_the_returned_rows_are_those_of_the_files_and_are_reported_one_by_one(tmp_path: Path) -> None:
    reported: list[tuple[str, int]] = []
    rows = generate_demo(tmp_path, tickets=200, days=90, on_entity=lambda *entity: reported.append(entity))
    assert list(rows) == list(ENTITIES)
    assert reported == list(rows.items())
    for entity, count in rows.items():
        with (tmp_path / "canonical" / f"{entity}.csv").open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) == count + 1, entity


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("first", 7), ("second", 7), ("other", 8)):
        generate_demo(tmp_path / name, tickets=400, days=120, seed=seed)
    first = fingerprints(tmp_path / "first" / "canonical")
    assert first == fingerprints(tmp_path / "second" / "canonical")
    other = fingerprints(tmp_path / "other" / "canonical")
    assert not [name for name in first if first[name] == other[name]]


def test_nothing_but_the_files_is_left_behind_and_older_ones_are_replaced(tmp_path: Path) -> None:
    generate_demo(tmp_path, tickets=50, days=60)
    before = fingerprints(tmp_path / "canonical")
    generate_demo(tmp_path, tickets=60, days=60)
    assert [path.name for path in tmp_path.iterdir()] == ["canonical"]
    after = fingerprints(tmp_path / "canonical")
    assert after.keys() == before.keys()
    assert after["tickets.csv"] != before["tickets.csv"]


def test_an_empty_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="at least 1 ticket"):
        generate_demo(tmp_path, tickets=0)
    with pytest.raises(UserError, match="1 day"):
        generate_demo(tmp_path, days=0)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("tickets", "days"), [(1, 1), (5, 400), (300, 3)])
def test_odd_sizes_work(tmp_path: Path, tickets: int, days: int) -> None:
    assert generate_demo(tmp_path, tickets=tickets, days=days)["tickets"] == tickets


def test_more_tickets_only_make_the_same_days_denser(tmp_path: Path) -> None:
    few = generate_demo(tmp_path / "few", tickets=500, days=200)
    many = generate_demo(tmp_path / "many", tickets=2_000, days=200)
    for entity in ("tickets", "ticket_events", "messages", "calls", "chats", "self_service_sessions"):
        assert 3 < many[entity] / few[entity] < 5, entity
    assert many["agents"] == few["agents"]


def test_the_seeded_holidays_are_those_the_demo_keeps(tmp_path: Path) -> None:
    """Both name the same days, so that the demo's answers fall into the schedule's open hours."""
    with (PROJECT / "seeds" / "holidays.csv").open(encoding="utf-8", newline="") as file:
        holidays = {
            date.fromisoformat(row["holiday_on"])
            for row in csv.DictReader(file)
            if row["schedule_id"] == "default"
        }
    generate_demo(tmp_path, tickets=10_000, days=365, ends_on=date(2025, 12, 31))
    created: dict[date, int] = {}
    with (tmp_path / "canonical" / "tickets.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["created_at"][:10])
            created[day] = created.get(day, 0) + 1
    kept = sorted(day for day in holidays if day.year == 2025 and day.isoweekday() <= 5)
    assert len(kept) == 7
    for holiday in kept:
        around = [created.get(holiday + timedelta(days=shift), 0) for shift in (-7, 7)]
        assert created.get(holiday, 0) < 0.8 * max(around), holiday

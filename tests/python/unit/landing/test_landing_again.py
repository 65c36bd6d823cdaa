"""What a second load does: nothing, a new version, or everything anew under a changed contract."""

import pytest
from landing_support import Desk

from orchestration.errors import ConfigurationError

FIRST = "event_id,ticket,text\n1,t,old\n2,t,kept\n"


def events(desk: Desk) -> list[tuple[str, str, int]]:
    return desk.rows(
        "select event_id, text, _load_order from raw.desk__events order by _load_order, event_id"
    )


def statuses(desk: Desk) -> list[tuple[str, str]]:
    return desk.rows("select file_path, status from landing.files order by load_order, loaded_at")


def test_the_same_file_again_is_a_no_op(desk: Desk) -> None:
    desk.write("events.csv", FIRST)
    first, again = desk.land().files[0], desk.land().files[0]
    assert (first.status, again.status) == ("loaded", "unchanged")
    assert (again.rows_read, again.rows_loaded) == (first.rows_read, first.rows_loaded)
    assert len(events(desk)) == 2
    assert statuses(desk) == [("events.csv", "loaded")]


def test_a_renamed_or_copied_file_is_a_no_op(desk: Desk) -> None:
    path = desk.write("events.csv", FIRST)
    desk.land()
    path.rename(path.with_name("events_2.csv"))
    desk.write("events_3.csv", FIRST)
    assert [file.status for file in desk.land().files] == ["unchanged", "unchanged"]
    assert len(events(desk)) == 2


def test_a_changed_file_is_a_new_version_beside_the_old(desk: Desk) -> None:
    desk.land_one("events.csv", FIRST)
    desk.land_one("events.csv", "event_id,text\n1,new\n")
    assert events(desk) == [("1", "old", 1), ("2", "kept", 1), ("1", "new", 2)]
    assert desk.land_one("events.csv", FIRST).status == "loaded", "back again is a newer version too"


def test_files_load_in_the_order_of_their_paths(desk: Desk) -> None:
    for name in ("events_b.csv", "a/events_z.csv", "events_a.csv"):
        desk.write(name, f"event_id,text\n1,{name}\n")
    desk.land()
    assert [text for _, text, _ in events(desk)] == ["a/events_z.csv", "events_a.csv", "events_b.csv"]


def test_under_a_changed_contract_a_file_takes_its_own_place_anew(desk: Desk) -> None:
    desk.land_one("events_b.csv", "event_id,text\n1,b\n,x\n")
    desk.land_one("events_a.csv", "event_id,text\n1,a\n")
    desk.contract = desk.contract.replace(
        "- {name: text, data_type: varchar}",
        "- {name: text, data_type: varchar, config: {meta: {accepted_values: [a]}}}",
    )
    assert [file.status for file in desk.land().files] == ["loaded", "loaded"]
    assert events(desk) == [("1", "a", 2)], "the order of versions stays"
    assert desk.quarantine("load_id, raw_value") == [("load-3", "b"), ("load-3", None)]
    assert statuses(desk).count(("events_b.csv", "superseded")) == 1


def test_a_changed_mapping_seed_lands_its_entity_again(desk: Desk) -> None:
    row = "id,status,created_at,seconds\n1,parked,2024-01-01T10:00:00Z,1\n"
    assert desk.land_one("tickets.csv", row).rows_quarantined == 1
    seed = desk.folder / "seeds" / "status_mappings.csv"
    seed.write_text(seed.read_text() + "desk,parked,hold\n")
    assert [file.rows_loaded for file in desk.land().files] == [1]
    assert desk.quarantine("reason") == []


def test_a_new_column_is_added_and_a_gone_one_dropped(desk: Desk) -> None:
    desk.land_one("events.csv", "event_id,ticket,text,more\n1,t,a,7\n")
    desk.contract = desk.contract.replace(
        "{name: ticket, data_type: varchar}", "{name: more, data_type: bigint}"
    )
    desk.land()
    assert desk.rows("select more, text from raw.desk__events") == [(7, "a")]


def test_a_changed_type_lands_everything_again_if_everything_is_there(desk: Desk) -> None:
    path = desk.write("events.csv", "event_id,ticket,text\n1,5,a\n")
    desk.land()
    desk.contract = desk.contract.replace(
        "{name: ticket, data_type: varchar}", "{name: ticket, data_type: bigint}"
    )
    desk.land()
    assert desk.rows("select ticket from raw.desk__events") == [(5,)]
    path.write_text("event_id,ticket,text\n1,6,a\n")
    desk.land()
    desk.contract = desk.contract.replace(
        "{name: ticket, data_type: bigint}", "{name: ticket, data_type: double}"
    )
    with pytest.raises(ConfigurationError, match="type of ticket changed, but 1 landed file"):
        desk.land()
    assert desk.rows("select ticket from raw.desk__events order by 1") == [(5,), (6,)]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("data_type: bigint", "data_type: integer", "data_type: found 'integer'"),
        ("minimum: 0", "minimun: 0", "found 'minimun'; expected one of required"),
        ("key: [id]", "key: [ticket]", "key: found 'ticket'; expected a column"),
        ("newest_by: updated_at", "newest_by: changed_at", "newest_by: found 'changed_at'"),
        ("not_before: created_at", "not_before: born", "not_before: found 'born'"),
        (
            "schema: raw",
            "schema: raw\n    config: {meta: {timezone: Mars/Olympus}}",
            "timezone: found 'Mars/Olympus'",
        ),
        ("schema: raw", "schema: raw\n    config: {meta: {encoding: klingon}}", "encoding: found 'klingon'"),
        ('files: ["tickets*"]', "files: tickets*", "files: found 'tickets*'; expected a list"),
        ("sources:", "sources: {", "expected YAML"),
        ("mapping: status_mappings", "mapping: no_such_seed", "no_such_seed.csv: found no such file"),
    ],
)
def test_a_contract_that_makes_no_sense_is_refused(desk: Desk, old: str, new: str, says: str) -> None:
    assert old in desk.contract
    desk.contract = desk.contract.replace(old, new, 1)
    with pytest.raises(ConfigurationError) as error:
        desk.land()
    assert says in str(error.value) and "To mend it" in str(error.value)

"""What is asked wrongly ends before any server is asked."""

from pathlib import Path

import pytest

from orchestration.config import Settings
from orchestration.errors import UserError
from orchestration.postgresql.command import publish

PLACE = "postgresql://ana@127.0.0.1:1/marts"


@pytest.mark.parametrize(
    ("to", "schema", "said"),
    [
        (None, "helpdesk", "neither --to nor HELPDESK_PUBLISH_TO is given"),
        ("", "helpdesk", "neither --to nor HELPDESK_PUBLISH_TO is given"),
        (PLACE, "helpdesk", "Nothing is published"),
        (PLACE, "pg_helpdesk", "not beginning with pg_"),
        (PLACE, "Help desk", "Expected: at most 50 of a-z"),
        (PLACE, "h" * 60, "Expected: at most 50 of a-z"),
        (PLACE, "", "Expected: at most 50 of a-z"),
    ],
)
def test_a_mistake_is_named_with_exit_code_2(tmp_path: Path, to: str | None, schema: str, said: str):
    told: list[str] = []
    with pytest.raises(UserError) as refused:
        publish(Settings(home=tmp_path), to, schema, told.append)
    assert (refused.value.exit_code, said in str(refused.value)) == (2, True)
    assert told == []

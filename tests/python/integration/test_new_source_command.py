"""From a flat export to its KPIs by the commands of docs/sources/your_own.md, in a copy of the project."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import pytest
from running import HELPDESK, clean_environment

from orchestration.config import PROJECT_DIR

pytestmark = pytest.mark.slow

SHARED = PROJECT_DIR.parent / "shared" / "data"
PARTS = (
    "orchestration", "models", "macros", "seeds", "tests/dbt", "docs", "dbt_project.yml", "profiles.yml",
    "DECISIONS.md",
)  # fmt: skip
LOG = """\
Call Id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,Talk Duration,Rating,Name
C1,Ann,2024-03-01,09:00:00,Billing,Y,Y,10,00:02:00,5,Somebody
C2,Ann,2024-03-01,09:30:00,Billing,N,N,,,,Somebody
C3,Bo,2024-03-02,10:00:00,Repair,Y,N,30,00:01:00,3,Somebody
"""
SURVEY = """\
ID;Market;Survey date;Customer;NPS
1;UK;25/03/24;Somebody;10
2;UK;01/03/24;Somebody;7
3;US;02/03/24;Somebody;0
4;US;02/03/24;Somebody;?
"""
UNDATED = """\
Ticket ID,Date of Purchase,Ticket Status,Channel,First Response Time,Time to Resolution,Rating
1,2021-03-22,Open,Email,2024-03-01 12:15:36,,
2,2021-05-22,Closed,Phone,2024-03-01 11:14:38,2024-03-01 18:05:38,3
"""


class User:
    """Somebody with a copy of the project, exports and a home."""

    def __init__(self, root: Path) -> None:
        self.project, self.exports, self.home = root / "project", root / "exports", root / "home"
        for part in PARTS:
            copy = self.project / part
            copy.parent.mkdir(parents=True, exist_ok=True)
            source = PROJECT_DIR / part
            shutil.copytree(source, copy) if source.is_dir() else shutil.copy(source, copy)

    def helpdesk(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """The command, of the copied project."""
        environment = clean_environment() | {"PYTHONPATH": str(self.project), "HELPDESK_HOME": str(self.home)}
        return subprocess.run(
            [HELPDESK, *arguments], capture_output=True, text=True, timeout=1800, check=False, env=environment
        )

    def add(self, name: str, file: str, content: str | Path, *more: str) -> str:
        """Put an export into its folder and make it a source; what the command told."""
        place = self.exports / name / file
        place.parent.mkdir(parents=True)
        if isinstance(content, Path):
            shutil.copy(content, place)
        else:
            place.write_text(content, encoding="utf-8")
        made = self.helpdesk("new-source", name, "--file", str(place), *more)
        assert made.returncode == 0, made.stderr
        return made.stdout

    def value(self, kpi_id: str, where: str) -> float | None:
        """The only value of a KPI."""
        with duckdb.connect(str(self.home / "published/current/helpdesk.duckdb"), read_only=True) as reader:
            sql = f"select value from kpi_values where kpi_id = ? and {where}"  # noqa: S608
            ((value,),) = reader.execute(sql, [kpi_id]).fetchall()
        return value


@pytest.fixture(scope="module")
def user(tmp_path_factory: pytest.TempPathFactory) -> User:
    """Three small exports added; the real ones beside them where they are at hand; then one run."""
    someone = User(tmp_path_factory.mktemp("user"))
    someone.add("phones", "log.csv", LOG)
    someone.add("asked", "answers.csv", SURVEY)
    someone.add("rated", "tickets.csv", UNDATED, "--entity", "survey_responses")
    if SHARED.is_dir():
        someone.add("my_calls", "calls.csv", SHARED / "call_center_calls.csv")
        someone.add("my_nps", "nps.csv", SHARED / "nps_survey.csv")
    done = someone.helpdesk("run", "--exports", str(someone.exports))
    assert done.returncode == 0, done.stderr
    (someone.home / "told.txt").write_text(done.stdout, encoding="utf-8")
    return someone


def doctor(user: User) -> dict[str, Any]:
    told = user.helpdesk("doctor", "--format", "json")
    assert told.returncode == 0, told.stderr
    return {source["source"]: source for source in json.loads(told.stdout)["sources"]}


def test_a_phone_log_gives_its_kpis(user: User):
    day = "period_grain = 'day' and slice = 'total' and period_start = date "
    assert user.value("abandonment_rate", f"{day} '2024-03-01'") == 50
    assert user.value("average_speed_of_answer", f"{day} '2024-03-02'") == 30
    agent = "period_grain = 'month' and period_start = date '2024-03-01' and slice = 'agent' and agent_id = "
    assert user.value("average_talk_time", f"{agent} 'phones:Ann'") == 120
    assert user.value("csat_average", f"{agent} 'phones:Bo'") == 3


def test_a_survey_that_knows_markets_alone_gives_nps_by_market(user: User):
    team = "period_grain = 'month' and period_start = date '2024-03-01' and slice = 'team' and team_id = "
    assert user.value("nps", f"{team} 'asked:UK'") == 50
    assert user.value("nps", f"{team} 'asked:US'") == -100


def test_a_file_without_a_creation_time_is_refused_by_scaffold_and_its_limits_are_told_by_the_run(user: User):
    file = str(user.exports / "rated" / "tickets.csv")
    refused = user.helpdesk("new-source", "desk", "--file", file)
    assert refused.returncode == 2
    assert "First response times and resolution times cannot be computed" in refused.stderr
    told = (user.home / "told.txt").read_text(encoding="utf-8")
    assert "rated cannot answer first_response_time, resolution_time" in told
    assert "nothing in it says when a ticket was created" in told


def test_doctor_says_per_source_what_is_answered_and_what_is_not(user: User):
    sources = doctor(user)
    status = {
        name: {kpi["kpi_id"]: kpi["status"] for kpi in source["kpis"]} for name, source in sources.items()
    }
    assert status["phones"]["abandonment_rate"] == status["phones"]["calls_answered_per_hour"] == "answered"
    assert status["phones"]["nps"] == "cannot"
    assert status["asked"]["nps"] == "answered"
    assert status["rated"]["csat_average"] == "answered"
    reasons = {kpi["kpi_id"]: kpi["reason"] for kpi in sources["rated"]["kpis"]}
    assert reasons["resolution_time"] == "nothing in it says when a ticket was created"


def test_names_of_customers_are_read_by_nobody(user: User):
    assert "Name" in doctor(user)["phones"]["read"][0]["unknown_columns"]


@pytest.mark.shared
def test_the_real_phone_log_comes_out_at_the_known_figures(user: User):
    if not SHARED.is_dir():
        pytest.skip("the shared data is not beside the project")
    quarter = "period_grain = 'quarter' and period_start = date '2021-01-01' and slice = "
    assert user.value("abandonment_rate", f"{quarter} 'total'") == pytest.approx(18.92)
    assert user.value("average_speed_of_answer", f"{quarter} 'total'") == pytest.approx(67.52072, abs=1e-5)
    assert user.value("average_talk_time", f"{quarter} 'total'") == pytest.approx(224.922792, abs=1e-6)
    assert user.value("csat_average", f"{quarter} 'total'") == pytest.approx(3.403552, abs=1e-6)
    becky = f"{quarter} 'agent' and agent_id = 'my_calls:Becky'"
    assert user.value("average_speed_of_answer", becky) == pytest.approx(65.330754, abs=1e-6)
    assert user.value("csat_average", becky) == pytest.approx(3.371373, abs=1e-6)


@pytest.mark.shared
@pytest.mark.parametrize(("market", "nps"), [("MEX", 17.10), ("UK", 8.49), ("US", 9.93)])
def test_the_real_survey_comes_out_at_the_known_figures(user: User, market: str, nps: float):
    if not SHARED.is_dir():
        pytest.skip("the shared data is not beside the project")
    year = "period_grain = 'year' and period_start = date '2021-01-01' and slice = "
    assert user.value("nps", f"{year} 'total'") == pytest.approx(11.80)
    assert user.value("nps", f"{year} 'team' and team_id = 'my_nps:{market}'") == pytest.approx(nps, abs=5e-3)

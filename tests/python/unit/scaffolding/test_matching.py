"""Which column is which, by headers in five languages and by values."""

import pytest
from scaffolding_support import CALLS, Project, roles_of

from orchestration.errors import InputError
from orchestration.scaffolding.matching import read_options
from orchestration.scaffolding.vocabulary import canonical_value, plain

SPANISH = """\
ID de llamada;Agente;Equipo;Fecha y hora;Dirección;Estado;Tiempo de espera (s);Duración;Teléfono;Calificación
1;Ana;Ventas;01/02/2024 09:00;Entrante;Atendida;12;00:03:10;555;5
2;Luis;Soporte;25/02/2024 09:05;Entrante;Perdida;40;;556;-
3;Ana;Soporte;26/02/2024 10:00;Saliente;Atendida;5;00:01:00;557;4
"""
VIETNAMESE = """\
Mã cuộc gọi,Nhân viên,Ngày gọi,Giờ gọi,Trạng thái cuộc gọi,Thời gian chờ (giây),Thời lượng (giây),Họ tên
A1,Lan,2024-03-01,09:00:00,Đã nghe máy,5,120,X
A2,Minh,2024-03-01,09:02:00,Nhỡ,30,,Y
"""
CHINESE = """\
工单编号,创建时间,状态,优先级,渠道,处理人,客服组,首次响应时间,解决时间,满意度,客户姓名
T1,2024/3/1 09:00,已解决,高,电话,张三,一线,2024/3/1 09:10,2024/3/1 12:00,5,甲
T2,2024/3/13 09:00,处理中,紧急,微信,李四,二线,2024/3/13 09:30,,,乙
"""
PERSIAN = """\
شماره درخواست,تاریخ ثبت,وضعیت,اولویت,کانال,کارشناس,تاریخ حل,نام مشتری
1,2024-03-01T09:00:00Z,بسته,فوری,تلفن,علی,2024-03-01T12:00:00Z,الف
2,2024-03-02T09:00:00Z,باز,عادی,ایمیل,رضا,,ب
"""


def test_a_phone_log_in_english(project: Project):
    made = project.add("log", project.write("log.csv", CALLS))
    assert made.draft.entity == "calls"
    assert roles_of(made) == {
        "call_id": "Call Id",
        "agent": "Agent",
        "day": "Date",
        "time_of_day": "Time",
        "queue": "Topic",
        "is_answered": "Answered (Y/N)",
        "is_resolved": "Resolved",
        "wait_seconds": "Speed of answer in seconds",
        "talk_seconds": "Talk Duration",
        "score": "Rating",
    }


def test_a_phone_log_in_spanish(project: Project):
    made = project.add("log", project.write("log.csv", SPANISH))
    found = roles_of(made)
    assert made.draft.entity == "calls"
    assert (found["queued_at"], found["outcome"], found["direction"]) == (
        "Fecha y hora",
        "Estado",
        "Dirección",
    )
    assert (found["wait_seconds"], found["talk_seconds"]) == ("Tiempo de espera (s)", "Duración")
    assert made.draft.words("outcome") == {"Atendida": "answered", "Perdida": "abandoned"}
    assert made.draft.words("direction") == {"Entrante": "inbound", "Saliente": "outbound"}
    assert "Teléfono" not in found.values()


def test_a_phone_log_in_vietnamese(project: Project):
    made = project.add("log", project.write("log.csv", VIETNAMESE))
    found = roles_of(made)
    assert made.draft.entity == "calls"
    assert (found["day"], found["time_of_day"], found["agent"]) == ("Ngày gọi", "Giờ gọi", "Nhân viên")
    assert made.draft.words("outcome") == {"Đã nghe máy": "answered", "Nhỡ": "abandoned"}


def test_tickets_in_chinese(project: Project):
    made = project.add("desk", project.write("desk.csv", CHINESE))
    found = roles_of(made)
    assert made.draft.entity == "tickets"
    assert (found["created_at"], found["first_replied_at"], found["solved_at"]) == (
        "创建时间",
        "首次响应时间",
        "解决时间",
    )
    assert made.draft.words("status") == {"已解决": "solved", "处理中": "open"}
    assert made.draft.words("priority") == {"高": "high", "紧急": "urgent"}
    assert made.draft.words("channel") == {"电话": "phone", "微信": "messaging"}
    assert "客户姓名" not in found.values()


def test_tickets_in_persian(project: Project):
    made = project.add("desk", project.write("desk.csv", PERSIAN))
    found = roles_of(made)
    assert (made.draft.entity, found["agent"], found["solved_at"]) == ("tickets", "کارشناس", "تاریخ حل")
    assert made.draft.words("status") == {"بسته": "closed", "باز": "open"}
    assert made.draft.words("priority") == {"فوری": "urgent", "عادی": "normal"}


def test_a_persian_log_in_its_own_calendar_and_digits_lands_whole(project: Project):
    rows = (
        "شماره تماس,کارشناس,زمان تماس,وضعیت تماس,زمان انتظار (ثانیه),مدت مکالمه (ثانیه)\n"
        "۱,علی,۱۴۰۲/۱۲/۱۰ ۰۹:۰۰,پاسخ داده شده,۱۲,۱۲۰\n"
        "۲,رضا,۱۴۰۳/۰۱/۱۵ ۱۰:۳۰,بی پاسخ,۴۰,\n"
    )
    made = project.add("log", project.write("log.csv", rows), timezone="Asia/Tehran")
    contract = project.contract("log")
    assert made.draft.entity == "calls"
    assert "digits: any" in contract and "calendar: jalali" in contract
    assert (made.trial.report.rows_loaded, made.trial.faults) == (2, [])


def test_a_status_is_known_by_its_values_where_the_header_says_nothing(project: Project):
    rows = (
        "Ticket ID,Opened at,u_x1,Resolved at\n1,2024-03-01 09:00,In progress,\n2,2024-03-01 10:00,Closed,\n"
    )
    made = project.add("desk", project.write("desk.csv", rows))
    assert roles_of(made)["status"] == "u_x1"


def test_first_response_time_is_never_the_response_to_a_survey(project: Project):
    rows = "Survey ID,First Response Time,Closed at,CSAT\n1,2024-03-01 09:00,2024-03-02 09:00,4\n"
    made = project.add("asked", project.write("asked.csv", rows), entity="survey_responses")
    assert "responded_at" not in roles_of(made)
    assert '"Closed at" as responded_at' in project.staging("asked", "survey_responses")


def test_what_the_user_says_goes_before_what_headers_say(project: Project):
    rows = "Ticket ID,Date,Logged,Status\n1,2024-03-01 09:00,2024-02-01 08:00,Open\n"
    options = read_options(["created_at=Logged"])
    made = project.add("desk", project.write("desk.csv", rows), options)
    assert roles_of(made)["created_at"] == "Logged"


def test_lengths_of_time_since_the_creation_become_instants(project: Project):
    rows = (
        "Ticket Number,Submitted on,State,First reply,Time to resolve (hours)\n"
        "1,2024-03-14 09:00,Open,00:30:00,\n2,2024-03-15 09:00,Closed,01:00:00,2.5\n"
    )
    made = project.add("desk", project.write("desk.csv", rows))
    tickets, contract = project.staging("desk", "tickets"), project.contract("desk")
    assert roles_of(made)["solved_at"] == "Time to resolve (hours)"
    assert "format: hours" in contract and "format: duration_hms" in contract
    assert "seconds_after('newest_rows.\"Submitted on\"', 'newest_rows.\"First reply\"')" in tickets


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("created_at=Status", "the values of 'Status' cannot be that"),
        ("queue=Status", "tickets have no queue"),
        ("created_at=Nowhere", "no column 'Nowhere'"),
        ("birthday=Date", "no role 'birthday'"),
        ("created_at", "expected ROLE=COLUMN"),
    ],
)
def test_a_column_or_role_that_is_not_there_is_refused(project: Project, given: str, said: str):
    file = project.write("desk.csv", "Ticket ID,Date,Status\n1,2024-03-01 09:00,Open\n")
    with pytest.raises(InputError, match=said):
        project.add("desk", file, read_options([given]), entity="tickets")


@pytest.mark.parametrize(
    ("value", "name", "canonical"),
    [
        ("Pending Customer Response", "status_mappings", "pending"),
        ("ON-HOLD", "status_mappings", "hold"),
        ("Đang xử lý", "status_mappings", "open"),
        ("Social media", "channel_mappings", "social"),
        ("Correo electrónico", "channel_mappings", "email"),
        ("Critical", "priority_mappings", "urgent"),
        ("Khiếu nại", "type_mappings", "complaint"),
        ("Not answered", "calls.outcome", "abandoned"),
        ("Frobnicated", "status_mappings", None),
    ],
)
def test_exported_words_get_the_canonical_value_they_most_likely_mean(value, name, canonical):
    assert canonical_value(value, name) == canonical


def test_headers_are_compared_without_capitals_accents_and_camel_case():
    assert plain("AvgTalkDuration") == "avg talk duration"
    assert plain("Mức_độ ưu-tiên") == "muc do uu tien"
    assert plain("Answered (Y/N)") == "answered y n"

"""Text in other encodings: read where they are declared, named where they are not."""

import gzip
import json
from unicodedata import normalize

import pytest
from landing_support import Desk

SPANISH = ["El teléfono no funciona", "Señor José, factura errónea", "mañana"]
VIETNAMESE = ["Khách hàng không đăng nhập được", "Đơn hàng bị trễ", "Cảm ơn"]
ARABIC = ["مشكلة في تسجيل الدخول", "طلب متأخر جدا", "شكرا"]
CHINESE = ["无法登录系统", "订单延迟了,请帮忙", "谢谢"]
# The tones that windows-1258 writes behind their letter.
TONES = "\u0300\u0301\u0303\u0309\u0323"


def encoded(text: str, encoding: str) -> bytes:
    """The bytes of a text; in windows-1258 with the tones apart, as no letter has them there."""
    if encoding != "windows-1258":
        return text.encode(encoding)
    apart = [normalize("NFD", letter) for letter in text]
    return "".join(
        normalize("NFC", "".join(mark for mark in letter if mark not in TONES))
        + "".join(mark for mark in letter if mark in TONES)
        for letter in apart
    ).encode(encoding)


def csv(texts: list[str]) -> str:
    return "event_id,text\n" + "".join(f'{number},"{text}"\n' for number, text in enumerate(texts))


def texts(desk: Desk) -> list[str]:
    return [text for (text,) in desk.rows("select text from raw.desk__events order by event_id")]


def declare(desk: Desk, encoding: str) -> None:
    desk.contract = desk.contract.replace(
        "schema: raw", f"schema: raw\n    config: {{meta: {{encoding: {encoding}}}}}"
    )


CASES = [
    ("windows-1252", SPANISH),
    ("windows-1258", VIETNAMESE),
    ("windows-1256", ARABIC),
    ("gb18030", CHINESE),
]


@pytest.mark.parametrize(("encoding", "values"), CASES)
@pytest.mark.parametrize("ending", ["csv", "csv.gz", "json", "jsonl"])
def test_a_declared_encoding_is_read(desk: Desk, encoding: str, values: list[str], ending: str) -> None:
    declare(desk, encoding)
    rows = [{"event_id": str(number), "text": text} for number, text in enumerate(values)]
    content = {
        "csv": csv(values),
        "csv.gz": csv(values),
        "json": json.dumps(rows, ensure_ascii=False),
        "jsonl": "\n".join(json.dumps(row, ensure_ascii=False) for row in rows),
    }[ending]
    raw = encoded(content, encoding)
    report = desk.land_one(f"events.{ending}", gzip.compress(raw) if "gz" in ending else raw)
    assert (report.status, report.error) == ("loaded", None)
    assert report.encoding == encoding.replace("windows-", "cp")
    assert texts(desk) == values


@pytest.mark.parametrize(("encoding", "values"), CASES)
@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_an_undeclared_one_is_named_with_what_to_declare(
    desk: Desk, encoding: str, values: list[str], ending: str
) -> None:
    lines = "\n".join(json.dumps({"event_id": text, "text": text}, ensure_ascii=False) for text in values)
    report = desk.land_one(f"events.{ending}", encoded(csv(values) if ending == "csv" else lines, encoding))
    assert (report.status, report.rows_loaded) == ("rejected", 0)
    assert report.error and f"they look like {encoding}" in report.error
    assert f"declare encoding: {encoding} in the contract" in report.error
    assert "source desk or of its table events" in report.error


def test_a_header_that_is_no_utf8_is_named_too(desk: Desk) -> None:
    report = desk.land_one("events.csv", "event_id,text,原因\n1,x,y\n".encode("gb18030"))
    assert report.error and "line 1" in report.error and "gb18030" in report.error


def test_a_damaged_row_in_a_utf8_file_costs_that_row_alone(desk: Desk) -> None:
    content = csv([*SPANISH, "x", "y"]).encode().replace(b'"x"', b'"\xff"').replace(b'"y"', b'"\xfe"')
    report = desk.land_one("events.csv", content)
    assert (report.status, report.rows_loaded, report.rows_quarantined) == ("loaded", 3, 2)
    assert desk.quarantine("reason") == [("invalid encoding",)] * 2


def test_utf8_is_read_as_such_whatever_is_declared(desk: Desk) -> None:
    declare(desk, "windows-1252")
    report = desk.land_one("events.csv", csv(VIETNAMESE))
    assert (report.encoding, texts(desk)) == ("utf-8", VIETNAMESE)


def test_bytes_that_do_not_fit_the_declared_encoding_reject_the_file(desk: Desk) -> None:
    declare(desk, "gb18030")
    report = desk.land_one("events.csv", encoded(csv(SPANISH), "windows-1252"))
    assert report.error and "no gb18030 (they look like windows-1252)" in report.error


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_json_may_begin_with_a_byte_order_mark(desk: Desk, encoding: str, ending: str) -> None:
    row = json.dumps({"event_id": "1", "text": "señor"}, ensure_ascii=False)
    content = f"[{row}]" if ending == "json" else row
    report = desk.land_one(f"events.{ending}", content.encode(encoding))
    assert (report.status, report.error) == ("loaded", None)
    assert (report.encoding, texts(desk)) == (encoding.removesuffix("-sig"), ["señor"])


def test_letters_and_line_ends_are_whole_where_the_file_is_read_in_pieces(desk: Desk) -> None:
    declare(desk, "windows-1258")
    letter = encoded("ế", "windows-1258")
    rows = [b'%d,"%s\r\n"\r\n' % (length, letter * length) for length in range(700, 1_700)]
    report = desk.land_one("events.csv", b"event_id,text\r\n" + b"".join(rows))
    assert (report.rows_read, report.rows_loaded) == (1_000, 1_000)
    found = desk.rows("select length(text), rtrim(text, chr(10)) from raw.desk__events order by 1")
    assert found == [(length + 1, "ế" * length) for length in range(700, 1_700)]

"""Small XLSX files: the few parts of the format (ECMA-376) that a sheet of values needs."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# cell styles: 0 plain, 1 date and time, 2 date, 3 time of day, 4 duration
_STYLES = f"""<styleSheet {_MAIN}><numFmts><numFmt numFmtId="164" formatCode="[h]:mm:ss"/></numFmts><cellXfs>
    <xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/></cellXfs>
    </styleSheet>"""

# A cell is a text, a number, a bool, None, or (number, style).
Cell = str | float | bool | None | tuple[float, int]


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]], hidden: str = "") -> bytes:
    """The bytes of a file with these sheets, row by row."""
    numbered = list(enumerate(sheets.items(), 1))
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}" state="{_state(name == hidden)}"/>'
        for number, (name, _) in numbered
    )
    links = "".join(_link(number, "worksheet", f"worksheets/sheet{number}.xml") for number, _ in numbered)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _links(_link(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELATIONSHIP}">'
        f"<sheets>{entries}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _links(links + _link(0, "styles", "styles.xml")),
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{number}.xml": _sheet(rows) for number, (_, rows) in numbered}
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return content.getvalue()


def _state(is_hidden: bool) -> str:
    return "hidden" if is_hidden else "visible"


def _links(entries: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_RELATIONSHIP}/{kind}" Target="{target}"/>'


def _sheet(rows: Sequence[Sequence[Cell]]) -> str:
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    return f"<worksheet {_MAIN}><sheetData>{lines}</sheetData></worksheet>"


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, bool):
        return f'<c t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        kind = ' t="e"' if cell == "#N/A" else ' t="str"'
        return f"<c{kind}><v>{escape(cell)}</v></c>"
    value, style = cell if isinstance(cell, tuple) else (cell, 0)
    return f'<c s="{style}"><v>{value!r}</v></c>'

"""The languages of the documentation: their texts, their direction and how they write numbers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from orchestration.dashboard.texts import FILE as DASHBOARD_TEXTS
from orchestration.dashboard.texts import LANGUAGES
from orchestration.errors import ConfigurationError
from orchestration.yaml_file import read_yaml

FILE = Path(__file__).with_name("texts.yml")
MINUS = "−"
_SEPARATORS = {"en": (",", "."), "vi": (".", ","), "zh": (",", "."), "fa": ("٬", "٫")}
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class Language:
    """One language; `texts` are those of texts.yml, and the dashboard's where that has none."""

    code: str
    texts: Mapping[str, str]

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "fa" else "ltr"

    @property
    def html_code(self) -> str:
        return "zh-Hans" if self.code == "zh" else self.code

    def text(self, key: str, **given: object) -> str:
        """The text of this key with its places filled in."""
        return self.texts[key].format(**given) if given else self.texts[key]

    def column(self, kind: str) -> str:
        """The column of kpi_catalogue that holds the title or description in this language."""
        return "title_zh_hans" if (kind, self.code) == ("title", "zh") else f"{kind}_{self.code}"

    def enumerate(self, parts: Iterable[str]) -> str:
        """The parts with the language's comma between them."""
        return {"zh": "、", "fa": "، "}.get(self.code, ", ").join(parts)

    def separate(self, parts: Iterable[str]) -> str:
        """The parts with the language's semicolon between them."""
        return {"zh": "；", "fa": "؛ "}.get(self.code, "; ").join(parts)

    def digits(self, text: str) -> str:
        """The text with the digits of the language."""
        return text.translate(_PERSIAN) if self.code == "fa" else text

    def number(self, value: float) -> str:
        """At most two decimals, in the language's digits and separators: 3 600.5 as 3,600.5 or ۳٬۶۰۰٫۵."""
        group, point = _SEPARATORS[self.code]
        whole, _, decimals = f"{abs(value):,.2f}".partition(".")
        decimals = decimals.rstrip("0")
        text = whole.replace(",", group) + (point + decimals if decimals else "")
        return self.digits((MINUS if value < 0 else "") + text)


@cache
def read_languages(file: Path = FILE) -> tuple[Language, ...]:
    """Every language with all its texts.

    Raises:
        ConfigurationError: a text lacks a language, so that a page would show a gap.
    """
    texts = {**read_yaml(DASHBOARD_TEXTS), **read_yaml(file)}
    missing = [
        f"{key} ({code})" for key, text in texts.items() for code in LANGUAGES if text.get(code) is None
    ]
    if missing:
        raise ConfigurationError(
            f"{file}: no text for {', '.join(missing)}.\n"
            f"Expected: every key in {', '.join(LANGUAGES)}.\nDo: add the translation."
        )
    return tuple(Language(code, {key: str(text[code]) for key, text in texts.items()}) for code in LANGUAGES)

"""The words of vocabulary.yml, and how well a header or a value fits them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from orchestration.yaml_file import read_yaml

_FILE = Path(__file__).with_name("vocabulary.yml")
# Letters that Persian and Arabic keyboards write differently, and one that no decomposition takes apart.
_LETTERS = str.maketrans({"ي": "ی", "ك": "ک", "đ": "d", "Đ": "D", "\u200c": " "})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_EXACT = 1000
# What fits better than this is the whole text.
WHOLE_TEXT = 900
_WHOLE = "="


@dataclass(frozen=True)
class Vocabulary:
    """Phrases in their compared form; `values` is list -> canonical value -> phrases."""

    roles: dict[str, tuple[str, ...]]
    personal: tuple[str, ...]
    entities: dict[str, tuple[str, ...]]
    values: dict[str, dict[str, tuple[str, ...]]]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The words, read once."""
    document = read_yaml(_FILE)
    return Vocabulary(
        roles={role: _phrases(phrases) for role, phrases in document["roles"].items()},
        personal=_phrases(document["personal"]),
        entities={entity: _phrases(phrases) for entity, phrases in document["entities"].items()},
        values={
            name: {value: _phrases(phrases) for value, phrases in canonical.items()}
            for name, canonical in document["values"].items()
        },
    )


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Without capitals, accents, camel case and punctuation: 'AvgTalkDuration' is 'avg talk duration'."""
    split = _CAMEL.sub(" ", text.translate(_LETTERS))
    letters = "".join(
        letter for letter in unicodedata.normalize("NFKD", split) if not unicodedata.combining(letter)
    )
    return " ".join(re.sub(r"[\W_]+", " ", letters.lower()).split())


@lru_cache(maxsize=65_536)
def fit(text: str, phrases: tuple[str, ...]) -> int:
    """How well a plain text fits the best of the phrases: 0 not at all, from 900 the whole text."""
    return max((_fit(text, phrase, place) for place, phrase in enumerate(phrases)), default=0)


@lru_cache(maxsize=4096)
def is_named(text: str) -> str | None:
    """The role whose name the whole of a plain header is; "personal" for a customer's own data."""
    words = vocabulary()
    fits = {role: fit(text, phrases) for role, phrases in words.roles.items()} | {
        "personal": fit(text, words.personal)
    }
    best = max(fits, key=lambda role: fits[role])
    return best if fits[best] >= WHOLE_TEXT else None


@lru_cache(maxsize=4096)
def canonical_value(value: str, name: str) -> str | None:
    """The canonical value of the list `name` that an exported value most likely stands for."""
    text = plain(value)
    fits = {
        canonical: max((_fit(text, phrase, 0) for phrase in phrases), default=0)
        for canonical, phrases in vocabulary().values[name].items()
    }
    best = max(fits, key=lambda canonical: fits[canonical], default=None)
    return best if best is not None and fits[best] else None


def _phrases(phrases: list[str]) -> tuple[str, ...]:
    return tuple(
        _WHOLE * phrase.startswith(_WHOLE) + (plain(phrase) or phrase.removeprefix(_WHOLE))
        for phrase in phrases
    )


def _fit(text: str, phrase: str, place: int) -> int:
    wanted = phrase.removeprefix(_WHOLE)
    if text == wanted:
        return _EXACT - min(place, 99)
    if phrase.startswith(_WHOLE) or not _holds(text, wanted):
        return 0
    return min(10 * len(wanted) + 100 * len(wanted) // len(text), 899)


def _holds(text: str, phrase: str) -> bool:
    """Within the text as whole words; Chinese has no spaces to tell words by."""
    return phrase in text if any(letter >= "\u2e80" for letter in phrase) else f" {phrase} " in f" {text} "

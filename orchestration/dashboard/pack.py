"""Columns of numbers as compact bytes: the smallest type that holds them, deflated, base64."""

import base64
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

INTEGERS = ("u1", "i1", "u2", "i2", "u4", "i4")
Numbers = npt.NDArray[Any]


class Packer:
    """Gathers columns into one block of bytes; the page finds a column by its type, offset and length."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def add(self, values: Numbers) -> list[object]:
        """Append a column without NULLs; returns its [type, offset in bytes, length in values]."""
        kind = smallest_type(values)
        part = values.astype(f"<{kind}").tobytes()
        place = [kind, self._length, len(values)]
        self._parts.append(part)
        self._length += len(part)
        return place

    def text(self) -> str:
        """All columns: deflated (zlib), as base64."""
        return base64.b64encode(zlib.compress(b"".join(self._parts), 7)).decode("ascii")


def smallest_type(values: Numbers) -> str:
    """u1 … i4 for whole numbers that fit, else f8, so that no value changes."""
    if not len(values):
        return INTEGERS[0]
    if values.dtype.kind == "f" and not np.array_equal(values, np.rint(values)):
        return "f8"
    lowest, highest = values.min(), values.max()
    for kind in INTEGERS:
        limits = np.iinfo(kind)
        if limits.min <= lowest and highest <= limits.max:
            return kind
    return "f8"

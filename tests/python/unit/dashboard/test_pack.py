"""Packed columns come back as they were, in the smallest type that holds them."""

import base64
import zlib

import numpy as np
import pytest

from orchestration.dashboard.pack import Packer, smallest_type


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([], "u1"),
        ([0, 255], "u1"),
        ([-1, 127], "i1"),
        ([0, 256], "u2"),
        ([-129, 5], "i2"),
        ([70_000], "u4"),
        ([-70_000], "i4"),
        ([2.0**40], "f8"),
        ([3.0, 4.0], "u1"),
        ([3.5], "f8"),
    ],
)
def test_a_column_takes_the_smallest_type_that_holds_every_value(values, kind):
    column = np.array(values)
    assert smallest_type(column) == kind
    assert column.astype(kind).astype(float).tolist() == [float(value) for value in values]


def test_columns_are_found_again_by_type_offset_and_length():
    packer = Packer()
    columns = [np.array([1, 2, 300]), np.array([0.1, 1e12 + 0.25]), np.array([-5])]
    places = [packer.add(column) for column in columns]
    data = zlib.decompress(base64.b64decode(packer.text()))
    for (kind, offset, length), column in zip(places, columns, strict=True):
        assert np.frombuffer(data, f"<{kind}", length, offset).tolist() == column.tolist()

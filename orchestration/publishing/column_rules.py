"""What no column of a publication may be."""

import re
from collections.abc import Container, Mapping, Sequence

from orchestration.errors import RunFailed
from orchestration.publishing.plan import AGENT_NAME, PublishedModel

# Hashed wherever they appear, declared or not: forgetting a line of YAML must not publish a customer.
ALWAYS_HASHED = ("customer_id",)
# Whatever BI tools reflect; nested types and HUGEINT arrive there as unknown.
PLAIN_TYPES = re.compile(r"DATE|TIMESTAMP|VARCHAR|INTEGER|BIGINT|DOUBLE|BOOLEAN|DECIMAL\(\d+,\d+\)")


def require_impersonal(models: Sequence[PublishedModel], columns: Mapping[str, Container[str]]) -> None:
    """Raise RunFailed where one of the models, which are published as they stand, has a personal column."""
    personal = [
        f"{model.name}.{name}"
        for model in models
        for name in sorted({*ALWAYS_HASHED, AGENT_NAME, *model.hashed})
        if name in columns[model.name]
    ]
    if personal:
        raise RunFailed(
            f"These columns are personal, and would be published as they stand: {', '.join(personal)}.\n"
            "Do: move their models to models/marts/core/personal, from where they are published hashed."
        )


def require_plain_types(columns: Mapping[str, Mapping[str, str]]) -> None:
    """Raise RunFailed where a column of a model, each with its type, has one that BI tools cannot read."""
    wrong = [
        f"{model}.{column} {kind}"
        for model, kinds in columns.items()
        for column, kind in kinds.items()
        if not PLAIN_TYPES.fullmatch(kind)
    ]
    if wrong:
        raise RunFailed(
            f"These columns cannot be published: {', '.join(wrong)}.\n"
            "Expected: DATE, TIMESTAMP, VARCHAR, INTEGER, BIGINT, DOUBLE, DECIMAL, BOOLEAN, for BI tools.\n"
            "Do: cast the columns in their models."
        )

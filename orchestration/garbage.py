"""Python looks for garbage after every 700 new objects; dbt and Dagster make a million that stay."""

import gc


def collect_rarely() -> None:
    """For a process that ends with its run: seconds less, at some ten megabytes more."""
    gc.set_threshold(200_000, 10, 100)

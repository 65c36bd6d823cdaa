"""Python looks for garbage after every 700 new objects; dbt and Dagster make a million that stay."""

import gc


def collect_rarely() -> None:
    """For a process that ends with its run: seconds less, at some twenty megabytes more.

    A look at 200,000 young objects stops all threads for a quarter of a second, and finds next to nothing.
    """
    gc.set_threshold(1_000_000, 10, 100)

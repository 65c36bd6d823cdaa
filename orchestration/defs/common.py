"""What the assets share: owners, the writer's lock for a whole Dagster run, errors that need no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from orchestration.config import Settings
from orchestration.errors import HelpdeskError
from orchestration.lock import hold
from orchestration.publishing.store import remove_leftovers
from orchestration.warehouse import RUN_TAG, new_run_name

OWNERS = ["team:data"]
EXIT_CODE = "exit_code"
RETRIES = dg.RetryPolicy(max_retries=2, delay=2)


def run_name(run: dg.DagsterRun, instance: dg.DagsterInstance) -> str:
    """The run's name: given by the command that started it, else made from the start Dagster recorded."""
    if RUN_TAG in run.tags:
        return run.tags[RUN_TAG]
    record = instance.get_run_record_by_id(run.run_id)
    return new_run_name(run.run_id, record.create_timestamp if record else None)


def writer_resource(settings: Settings) -> dg.ResourceDefinition:
    """Held from a Dagster run's first step to its last: the lock, and a home without leftovers."""

    @dg.resource(description="The one writer of this warehouse.")
    def writer(context: dg.InitResourceContext) -> Iterator[str]:
        assert context.run is not None and context.instance is not None
        name = run_name(context.run, context.instance)
        with hold(settings.lock, name):
            remove_leftovers(settings)
            yield name

    return writer


@contextmanager
def plain_failures() -> Iterator[None]:
    """Turn our own errors into failures that carry their message and exit code instead of a traceback."""
    try:
        yield
    except HelpdeskError as error:
        raise dg.Failure(
            description=str(error),
            metadata={EXIT_CODE: error.exit_code},
            # Only what the disk or another program caused can pass by itself.
            allow_retries=isinstance(error.__cause__, OSError),
        ) from error

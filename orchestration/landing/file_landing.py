"""One file of an entity: is it landed already, in which place does it land, which way."""

from dataclasses import replace

from orchestration.errors import InputError
from orchestration.landing.accounting import FileReport, landed_versions, next_load_order, record_file
from orchestration.landing.loading import FileTask, Landing, load_carefully, load_directly


def land_file(task: FileTask, *, is_clean: bool = True) -> FileReport:
    """Land a file the quick way or the careful one; rejected where it cannot be read, without rows.

    `is_clean` False: the quick way was tried.
    """
    found = _find(task)
    if isinstance(found, FileReport):
        return found
    try:
        return (load_directly(found) if is_clean else None) or load_carefully(found)
    except InputError as error:
        report = replace(found.report, status="rejected", error=str(error))
        record_file(task.job.connection, report)
        return report


def land_clean_file(task: FileTask) -> FileReport | None:
    """Land a file the quick way; None, and nothing has changed, where that takes the careful one."""
    found = _find(task)
    return found if isinstance(found, FileReport) else load_directly(found)


def _find(task: FileTask) -> FileReport | Landing:
    """The report of a file that is landed already, or how it has to land."""
    connection, contract, file = task.job.connection, task.job.contract, task.job.file
    versions = landed_versions(connection, contract)
    current = {version.file_path: version for version in versions}
    same_bytes = [version for version in current.values() if version.file_sha256 == file.sha256]
    here = [version for version in same_bytes if version.file_path == file.path]
    landed = next(iter(here + same_bytes), None)
    if landed and landed.contract_sha256 == task.contract_sha256:
        return replace(landed, load_id=task.load_id, file_path=file.path, status="unchanged")
    # Under a changed contract the same bytes take the place, and the order, of the version they were.
    order = landed.load_order if landed else task.load_order or next_load_order(connection)
    report = FileReport(
        load_id=task.load_id,
        source=contract.source,
        entity=contract.name,
        file_path=file.path,
        file_sha256=file.sha256,
        contract_sha256=task.contract_sha256,
        size_bytes=file.size_bytes,
        format=file.format,
        encoding=None,
        delimiter=None,
        status="loaded",
        rows_read=0,
        rows_loaded=0,
        rows_quarantined=0,
        exact_duplicates=0,
        value_faults=0,
        unknown_columns="",
        missing_columns="",
        error=None,
        load_order=order,
        loaded_at=task.loaded_at,
    )
    earlier = [
        version for version in versions if version.load_order < order and version.format == file.format
    ]
    return Landing(task, report, landed, earlier[-1] if earlier else None)

"""What `helpdesk new-source` tells: what was understood, what to confirm, what can and cannot be answered."""

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from orchestration.scaffolding.matching import is_personal
from orchestration.scaffolding.planning import NewSource

SHOWN_REASONS = 12


def show_new_source(console: Console, made: NewSource, project_dir: Path) -> None:
    """The columns with their roles, the trial of the contract, the KPIs, and what to do next."""
    draft, report = made.draft, made.trial.report
    console.print(
        f"{draft.opened.file.path}: {report.rows_read:,} rows, taken for {draft.entity.replace('_', ' ')}.",
        highlight=False,
    )
    console.print(_columns(made))
    console.print(
        f"Tried: {report.rows_read:,} rows read = {report.rows_loaded:,} loaded "
        f"+ {report.rows_quarantined:,} set aside + {report.exact_duplicates:,} exact duplicates; "
        f"{report.value_faults:,} values emptied.",
        highlight=False,
    )
    for kind, column, reason, expected, rows in made.trial.faults[:SHOWN_REASONS]:
        console.print(
            f"  {rows:,} × {kind}: {column}: {reason}; expected {expected}", markup=False, highlight=False
        )
    _show_kpis(console, made)
    _show_next(console, made, project_dir)


def _columns(made: NewSource) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("column", "type", "is taken for", "empty or nothing"):
        table.add_column(name, overflow="fold")
    draft = made.draft
    role_of = {match.column.name: (role, match.kind) for role, match in draft.matches.items()}
    for column in draft.columns:
        role, kind = role_of.get(column.name, ("", None))
        if not role:
            role = "[dim]left out: personal or free text[/]" if is_personal(column) else "[dim]not used[/]"
        if column.name in draft.key:
            role = f"{role} [bold]key[/]" if column.name in role_of else "[bold]key[/]"
        shape = " ".join(filter(None, (kind.data_type, kind.format))) if kind else ""
        empty = column.rows - column.filled
        shown = f"{empty:,} {' '.join(column.nothing)}".strip() if empty else ""
        table.add_row(column.name, shape, role, shown)
    return table


def _show_kpis(console: Console, made: NewSource) -> None:
    console.print(
        f"[bold]Can answer[/] {len(made.answered)} KPIs: {', '.join(made.answered)}.", highlight=False
    )
    console.print(f"[bold]Cannot answer[/] {len(made.unanswered)} KPIs:", highlight=False)
    # what the file itself nearly says comes before whole areas that it is not about
    reasons = sorted(
        Counter(made.unanswered.values()).items(),
        key=lambda found: (found[0].startswith("it holds"), -found[1]),
    )
    for reason, count in reasons[:SHOWN_REASONS]:
        kpis = [kpi_id for kpi_id, said in made.unanswered.items() if said == reason]
        more = f" and {count - 4} more" if count > 4 else ""
        console.print(f"  {', '.join(kpis[:4])}{more}: {reason}", markup=False, highlight=False)
    rest = sum(count for _, count in reasons[SHOWN_REASONS:])
    if rest:
        console.print(f"  … and {rest} more, in seeds/source_coverage.csv", highlight=False)


def _show_next(console: Console, made: NewSource, project_dir: Path) -> None:
    draft = made.draft
    console.print("[bold]Next[/]")
    confirms = {
        path: text.count("confirm:") for path, text in made.files.items() if draft.source in path.name
    }
    steps = [
        f"Read {path.relative_to(project_dir)}: {count} line(s) marked confirm:"
        for path, count in confirms.items()
        if count
    ]
    if made.unmapped:
        named = ", ".join(f"{word!r} ({seed}.csv)" for seed, word in made.unmapped[:8])
        steps.append(f"Fill the empty canonical_value of {named}; until then every run stops there.")
    steps += [
        f"Put the exports into a folder {draft.source}/ below your exports folder, named {draft.pattern}",
        "helpdesk run --exports that-exports-folder",
        "helpdesk doctor",
    ]
    for number, step in enumerate(steps, start=1):
        console.print(f"  {number}. {step}", markup=False, highlight=False, soft_wrap=True)

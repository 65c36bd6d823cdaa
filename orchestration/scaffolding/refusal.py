"""What a file cannot be made to say, and what it can: told instead of invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from orchestration.answerability.needs import kpi_needs
from orchestration.errors import InputError
from orchestration.scaffolding.entities import ENTITIES
from orchestration.scaffolding.matching import Match, Options, lacking, match_columns
from orchestration.scaffolding.profile import ColumnProfile
from orchestration.scaffolding.shapes import instant_kind

# What an entity lacks, in words, by the first role of the group that is missing.
_WORDS = {
    "status": "whether a ticket is open",
    "channel": "which channel it was",
    "currency": "in which currency it was",
    "customer_id": "which customer it was",
    "agent": "which agent it was",
    "tool": "which tool it was: chatbot, faq or portal",
    "is_public": "which messages the customer could see",
    "created_at": "when a ticket was created",
    "queued_at": "when a call came in",
    "requested_at": "when a chat was asked for",
    "responded_at": "when an answer was given",
    "sent_at": "when a message was sent",
    "occurred_at": "when something happened to a ticket",
    "reviewed_at": "when a review was made",
    "started_at": "when a session began",
    "ordered_at": "when an order was made",
    "outcome": "whether the contact was answered",
    "score": "which score was given",
    "amount": "how much it was",
    "author_type": "who wrote a message: agent, customer, bot or system",
    "event_type": "what happened to a ticket",
    "ticket_id": "which ticket a row belongs to",
    "is_resolved": "whether the session helped",
}
# What everybody asks of the entity first, and what the missing fact keeps from being computed.
_CONSEQUENCES = {
    "tickets.created_at": "First response times and resolution times cannot be computed from it: both begin "
    "with the creation.\nNeither can ticket volume by day, backlog, SLA or reopen rate; a count by channel, "
    "status or priority has no day it belongs to.",
    "calls.queued_at": "Waiting times, service level and calls by day cannot be computed from it.",
    "survey_responses.responded_at": "No satisfaction figure can be put into a day or month.",
}


@dataclass(frozen=True)
class File:
    """The file that is asked for something, and the name it would have as a source."""

    source: str
    path: Path
    columns: Sequence[ColumnProfile]
    options: Options

    def found(self, entity: str) -> dict[str, Match]:
        """What it holds of an entity."""
        return match_columns(entity, self.columns, self.options)


def refuse(file: File, entity: str, guessed: Mapping[str, float]) -> InputError:
    """The error that says what is missing, what follows from it, and what can be had instead."""
    found = file.found(entity)
    missing = lacking(entity, found)
    words = [_WORDS.get(group[0], group[0].replace("_", " ")) for group in missing]
    said = f"{file.path.name} looks like {entity.replace('_', ' ')}, but no column says {' or '.join(words)}."
    lines = [f"{said} Nothing is invented."]
    lines += [_CONSEQUENCES[place] for group in missing if (place := f"{entity}.{group[0]}") in _CONSEQUENCES]
    used = {match.column.name for match in found.values()}
    dates = [column.name for column in file.columns if instant_kind(column.fits) and column.name not in used]
    if dates and any(group[0] == ENTITIES[entity].start for group in missing):
        lines.append(f"Dates that nothing ties to that: {', '.join(dates)}.")
    lines += _offers(file, entity, guessed)
    lines.append(
        f"Do: export the file with that column, or, if it is there under a header that does not tell, "
        f'add --map {missing[0][0]}="its header".'
    )
    return InputError("\n".join(lines))


def _offers(file: File, refused: str, guessed: Mapping[str, float]) -> list[str]:
    lines = []
    for entity in guessed:
        found = file.found(entity)
        if entity != refused and ENTITIES[entity].telling & set(found) and not lacking(entity, found):
            lines.append(f"What it can answer, as {entity}: {_answers(entity, found)}.")
            lines.append(f"  helpdesk new-source {file.source} --file {file.path} --entity {entity}")
    return lines


def _answers(entity: str, found: Mapping[str, Match]) -> str:
    if entity == "survey_responses":
        dated = next(role for group in ENTITIES[entity].needs[:1] for role in group if role in found)
        return (
            f"satisfaction by {found['score'].column.name}, dated by {found[dated].column.name} "
            "(to be confirmed: the file dates no answer itself)"
            if dated in ("closed_at", "solved_at", "ended_at")
            else f"satisfaction by {found['score'].column.name}"
        )
    kpis = [
        kpi_id
        for kpi_id, groups in kpi_needs().kpis.items()
        if any(fact.startswith(f"{entity}.") for group in groups for fact in group)
    ]
    return ", ".join(kpis[:6])

"""What is known of a new source before its files are written, and the SQL its columns are addressed by."""

from dataclasses import dataclass

from orchestration.landing.sql import identifier, literal
from orchestration.scaffolding import roles
from orchestration.scaffolding.entities import ENTITIES
from orchestration.scaffolding.matching import Match, word_list
from orchestration.scaffolding.opening import Opened
from orchestration.scaffolding.profile import ColumnProfile
from orchestration.scaffolding.vocabulary import canonical_value, plain

LONGEST_CALL = 60


@dataclass(frozen=True)
class Draft:
    """One flat file as a source: what its rows are, and which column plays which role."""

    source: str
    entity: str
    opened: Opened
    columns: tuple[ColumnProfile, ...]
    matches: dict[str, Match]
    key: tuple[str, ...]
    newest_by: str | None = None
    timezone: str | None = None
    pattern: str = "*"
    # what the file says of the entity it looks like most, whether or not that is enough for a row of it
    known: frozenset[str] = frozenset()

    def has(self, *names: str) -> bool:
        """Whether some column plays one of the roles."""
        return any(name in self.matches for name in names)

    @property
    def start(self) -> str | None:
        """The role that says when a row happened."""
        spec = ENTITIES[self.entity]
        if self.has("time_of_day") and self.has("day"):
            return "time_of_day"
        return next((role for role in (spec.start, *spec.needs[0]) if role in self.matches), None)

    def raw(self, role: str) -> str:
        """The column of a role, quoted; qualified where mapping seeds are joined."""
        prefix = "newest_rows." if self.mapped else ""
        return prefix + identifier(self.matches[role].column.name)

    @property
    def mapped(self) -> tuple[str, ...]:
        """The roles whose words a mapping seed translates, for tickets alone."""
        if self.entity != "tickets":
            return ()
        return tuple(role for role in roles.SEEDS if role in self.matches)

    def name(self, role: str) -> str:
        """The header of a role's column."""
        return self.matches[role].column.name

    def identity(self, role: str) -> str:
        """The SQL of an id of this source."""
        return f"'{self.source}:' || {self.raw(role)}"

    def row_id(self) -> str:
        """The SQL of the id of a row."""
        prefix = "newest_rows." if self.mapped else ""
        parts = [prefix + identifier(name) for name in self.key]
        if len(parts) == 1:
            return f"'{self.source}:' || {parts[0]}"
        texts = [f"coalesce(cast({part} as varchar), '')" for part in parts]
        together = " || '#' || ".join(texts)
        return f"'{self.source}:' || {together}"

    def instant(self, role: str) -> str:
        """The SQL of the UTC instant of a role; a bare day is the local midnight it begins with."""
        match, column = self.matches[role], self.raw(role)
        if match.kind.data_type == "date":
            return jinja(f"day_starts_at({text(column)}, {self.zone})")
        if match.kind.data_type == "double":
            return self.after(self.started(), column)
        return column

    def started(self) -> str:
        """The SQL of the instant at which a row happened."""
        assert self.start
        return self.instant(self.start)

    def after(self, instant: str, seconds: str) -> str:
        """The SQL of an instant a number of seconds later."""
        arguments = f"{text(instant)}, {text(seconds)}"
        if len(arguments) > LONGEST_CALL:
            arguments = f"\n    {arguments}\n"
        return jinja(f"seconds_after({arguments})")

    @property
    def zone(self) -> str:
        """The zone of the contract's local days, as an argument of a macro."""
        return f"source_timezone('{self.source}')"

    def flag(self, role: str) -> str:
        """The SQL of a yes or no."""
        if self.matches[role].kind.data_type == "boolean":
            return self.raw(role)
        yes = [value for value in self.matches[role].column.values if (plain(value) or value) in roles.YES]
        return f"({self.raw(role)} in ({', '.join(map(literal, yes))}))"

    def words(self, role: str, entity: str | None = None) -> dict[str, str | None]:
        """Exported word -> canonical value; None = nobody knows yet."""
        name = word_list(entity or self.entity, role)
        return {value: canonical_value(value, name) for value in self.matches[role].column.values}


def jinja(call: str) -> str:
    """A macro call within SQL."""
    return f"{{{{ {call} }}}}"


def text(sql: str) -> str:
    """SQL as a Jinja text; a macro's result as the call itself."""
    if sql.startswith("{{ ") and sql.endswith(" }}") and sql.count("{{") == 1:
        return sql.removeprefix("{{ ").removesuffix(" }}")
    return "'" + sql.replace("\\", "\\\\").replace("'", "\\'") + "'"


def case_when(condition: str, value: str, otherwise: str | None = None) -> str:
    """A CASE of one condition, on one line where it fits."""
    end = f" else {otherwise}" if otherwise else ""
    short = f"case when {condition} then {value}{end} end"
    if len(short) <= LONGEST_CALL + 20 and "\n" not in short:
        return short
    lines = ["case", f"    when {condition}", "        then " + value.replace("\n", "\n        ")]
    return "\n".join([*lines, *([f"    else {otherwise}"] if otherwise else []), "end"])

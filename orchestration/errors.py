"""What a user can cause: a message names the place, what was found, what was expected and what to do."""


class HelpdeskError(Exception):
    """Base of the errors that end a command with a message instead of a traceback."""

    exit_code = 1


class RunFailed(HelpdeskError):
    """The run could not finish, or a check stopped it; what was published before is untouched."""


class UserError(HelpdeskError):
    """Bad input or configuration; the user can mend it."""

    exit_code = 2


class ConfigurationError(UserError):
    """A setting, a seed or a source's contract cannot be used."""


class InputError(UserError):
    """An export cannot be used."""

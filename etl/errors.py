"""What can go wrong in a load, each with a message that says what, where and what is allowed."""

from __future__ import annotations

from collections.abc import Iterable


class EtlError(Exception):
    """An error whose first line is fit for an operator; the command line prints it and exits with 1."""


class RegistryError(EtlError):
    """The declaration contradicts itself."""


class UnknownCodeError(EtlError):
    """A code that no list in the registry has. The load stops: nothing is guessed."""

    def __init__(self, where: str, column: str, codes: Iterable[str]) -> None:
        self.codes = sorted(set(codes))
        shown = ", ".join(code or "(empty)" for code in self.codes[:8]) + (" …" if len(self.codes) > 8 else "")
        super().__init__(
            f"{where}: unknown {column}: {shown}. Declare it in etl/registry/ or correct the source; nothing loaded."
        )


class CorruptInputError(EtlError):
    """A file that is missing, truncated, or not what its manifest says."""


class DuplicateKeyError(EtlError):
    """Two rows with one key."""


class CheckFailedError(EtlError):
    """A check before publishing did not hold; the served warehouse stays as it was."""

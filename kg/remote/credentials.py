"""Who we are to a remote store: from the environment alone, told to nobody else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.errors import RemoteError

USER, PASSWORD, TOKEN = "KG_USER", "KG_PASSWORD", "KG_TOKEN"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name with its password, or a token; neither is ever shown."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> Credentials:
        """What KG_USER and KG_PASSWORD, or KG_TOKEN, hold.

        Raises:
            RemoteError: only one of name and password is there, or both a password and a token are.
        """
        user, password, token = (variables.get(name, "").strip() for name in (USER, PASSWORD, TOKEN))
        if bool(user) != bool(password):
            there, missing = (USER, PASSWORD) if user else (PASSWORD, USER)
            raise RemoteError(f"{there} is set, and {missing} is not: set both, or {TOKEN}.")
        if user and token:
            raise RemoteError(f"{USER} and {TOKEN} are both set: unset one of them.")
        if any(sign < " " for sign in user + password + token):
            raise RemoteError(f"{USER}, {PASSWORD} or {TOKEN} holds a line break: set it anew.")
        return cls(user, password, token)

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    @property
    def source(self) -> str:
        """The variables that they come from."""
        return TOKEN if self.token else f"{USER} and {PASSWORD}"

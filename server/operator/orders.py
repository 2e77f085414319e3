"""What an operator can ask of a running server: one line of JSON each."""

from typing import Annotated

import msgspec
from msgspec import Meta

from shared.messages import GameId
from shared.messages.words import wire_name
from shared.result import Result

LONGEST_TEXT = 300
"""In characters."""
LONGEST_WHO = 60
MAX_DRAIN_MINUTES = 7 * 24 * 60

Text = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
Who = Annotated[str, Meta(min_length=1, max_length=LONGEST_WHO, description="a player's name, or an address")]


class Order(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="order", tag=wire_name, forbid_unknown_fields=True
):
    """Something that the operator wants done."""


class TellStatus(Order, frozen=True, kw_only=True):
    """Say how the server is."""


class Announce(Order, frozen=True, kw_only=True):
    """Show a text to everybody who is connected."""

    text: Text


class Kick(Order, frozen=True, kw_only=True):
    """Hang up on a player, who may come back."""

    name: Who
    why: Annotated[str, Meta(max_length=LONGEST_TEXT)] = ""


class AddBan(Order, frozen=True, kw_only=True):
    """Let a player, or an address, in no more."""

    who: Who


class LiftBan(Order, frozen=True, kw_only=True):
    """Let a player, or an address, in again."""

    who: Who


class ListBans(Order, frozen=True, kw_only=True):
    """Say who is banned."""


class Adjudicate(Order, frozen=True, kw_only=True):
    """End a game with this result."""

    game: GameId
    result: Result


class ReleaseName(Order, frozen=True, kw_only=True):
    """Take a name from whom it belongs to, so that others may have it."""

    name: Who


class CloseDoor(Order, frozen=True, kw_only=True):
    """Let no new game begin; running ones go on."""


class OpenDoor(Order, frozen=True, kw_only=True):
    """Let games begin again; calls a drain off."""


class Drain(Order, frozen=True, kw_only=True):
    """Close the door, and stop the server once no game runs, or at the end of so many minutes."""

    minutes: Annotated[float, Meta(ge=0, le=MAX_DRAIN_MINUTES)]


AnyOrder = (
    TellStatus
    | Announce
    | Kick
    | AddBan
    | LiftBan
    | ListBans
    | Adjudicate
    | ReleaseName
    | CloseDoor
    | OpenDoor
    | Drain
)

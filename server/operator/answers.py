"""What a running server answers to its operator: one line of JSON each."""

from typing import Annotated

import msgspec
from msgspec import Meta

from shared.messages import GameId, Side
from shared.messages.words import wire_name


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="answer", tag=wire_name):
    """What the server says to an order."""


class Carried(Answer, frozen=True, kw_only=True):
    """It was done: what that means now, in a sentence."""

    text: str


class Declined(Answer, frozen=True, kw_only=True):
    """It was not done, and nothing has changed: why, and what to do."""

    text: str


class Banned(msgspec.Struct, frozen=True, kw_only=True):
    """Who is kept out."""

    kind: Annotated[str, Meta(description="name, address, or player (under any name)")]
    who: Annotated[str, Meta(description="the name as it is compared, the address, or the player's id")]
    since: Annotated[int, Meta(description="ms since 1970 UTC")]
    name: Annotated[str, Meta(description="what a player is called; empty for the other kinds")] = ""


class BanList(Answer, frozen=True, kw_only=True):
    """Who is kept out."""

    bans: Annotated[list[Banned], Meta(description="everybody who is kept out, the longest first")]


class PlayerReport(msgspec.Struct, frozen=True, kw_only=True):
    """A player who is connected."""

    name: Annotated[str, Meta(description="what the player is called")]
    player: Annotated[str, Meta(description="the player's id")]
    address: Annotated[str, Meta(description="where the connection comes from")]
    doing: Annotated[
        str, Meta(description="playing (with the games' ids), waiting for a game, watching one, or looking around")
    ]
    connected_s: Annotated[int, Meta(description="since when, in seconds")]
    ping_ms: Annotated[int | None, Meta(description="how long the last ping took; null before the first")]


class GameReport(msgspec.Struct, frozen=True, kw_only=True):
    """A game that is not over."""

    game: Annotated[GameId, Meta(description="the game's id")]
    white: Annotated[str, Meta(description="White's name")]
    black: Annotated[str, Meta(description="Black's name")]
    control: Annotated[str, Meta(description='minutes+seconds, or "unlimited"')]
    ply: Annotated[int, Meta(description="half-moves so far")]
    paused: Annotated[bool, Meta(description="whether the clocks stand")]
    adjourned: Annotated[bool, Meta(description="whether it goes on only when both players agree to it")]
    away: Annotated[list[Side], Meta(description="white, black: whose player is not connected")]
    spectators: Annotated[int, Meta(description="how many watch it")]


class StoredGame(msgspec.Struct, frozen=True, kw_only=True):
    """A game that is not over, and that nobody has come back to since the start."""

    game: Annotated[GameId, Meta(description="the game's id")]
    white: Annotated[str, Meta(description="White's name")]
    black: Annotated[str, Meta(description="Black's name")]
    control: Annotated[str, Meta(description='minutes+seconds, or "unlimited"')]
    adjourned: Annotated[bool, Meta(description="whether it goes on only when both players agree to it")]


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """All that the hub knows."""

    players: Annotated[list[PlayerReport], Meta(description="everybody who has said hello")]
    games: Annotated[list[GameReport], Meta(description="every game that somebody has come to since the start")]
    stored: Annotated[
        list[StoredGame],
        Meta(description="stored games that nobody has come back to since the start, the first 200 of them"),
    ]
    waiting: Annotated[int, Meta(description="how many stored games nobody has come back to since the start")]
    seeks: Annotated[int, Meta(description="wishes for a game that wait for an opponent")]
    spectators: Annotated[int, Meta(description="players who watch a game")]
    connections: Annotated[int, Meta(description="open connections, also those that have not said hello")]
    door: Annotated[str, Meta(description="open, or closed: no game begins")]
    drain_s: Annotated[int | None, Meta(description="seconds until a drain ends, or null")]
    games_begun: Annotated[int, Meta(description="since the start")]
    games_ended: Annotated[int, Meta(description="since the start")]
    moves: Annotated[int, Meta(description="since the start")]
    moves_per_s: Annotated[float, Meta(description="over the last minute")]
    commits_per_s: Annotated[float, Meta(description="over the last minute")]
    bytes_out_per_s: Annotated[float, Meta(description="over the last minute, to all connections")]
    bans: Annotated[int, Meta(description="names, players and addresses that are kept out")]


class Process(msgspec.Struct, frozen=True, kw_only=True):
    """The server as a program."""

    name: Annotated[str, Meta(description="what players see the server called")]
    version: Annotated[str, Meta(description="of Rookery")]
    host: Annotated[str, Meta(description="address that it listens on")]
    port: Annotated[int, Meta(description="port that it listens on")]
    pid: Annotated[int, Meta(description="number of the process")]
    uptime_s: Annotated[int, Meta(description="seconds since the start")]
    threads: Annotated[int, Meta(description="threads that run")]
    memory_mb: Annotated[
        float | None,
        Meta(description="what it holds in memory, in MB (on macOS the most it has held), or null"),
    ]


class Status(Answer, frozen=True, kw_only=True):
    """How the server is."""

    process: Annotated[Process, Meta(description="the server as a program")]
    scene: Annotated[Scene, Meta(description="who is there, and what is played")]


AnyAnswer = Carried | Declined | BanList | Status
HubAnswer = Carried | Declined | BanList | Scene
"""What the hub knows to say; the rest of the status is added outside."""

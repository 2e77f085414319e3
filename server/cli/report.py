"""What the operator's words print: plain text in columns."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from server.operator.answers import Banned, GameReport, Process, Scene, Status

_DAY_S, _HOUR_S, _MINUTE_S = 86_400, 3_600, 60


def status_lines(status: Status) -> list[str]:
    """Return how the server is, who is there, and which games are played."""
    scene = status.scene
    players = [
        (p.name, p.address, p.doing, duration(p.connected_s), "-" if p.ping_ms is None else f"{p.ping_ms} ms")
        for p in scene.players
    ]
    games = [(g.game, g.white, g.black, g.control, str(g.ply), str(g.spectators), _state(g)) for g in scene.games]
    return [
        *_facts(status.process, scene),
        "",
        *_table(("PLAYER", "ADDRESS", "DOING", "HERE FOR", "PING"), players, "nobody is connected"),
        "",
        *_table(("GAME", "WHITE", "BLACK", "TIME", "PLY", "WATCHED", "STATE"), games, "no game is being played"),
        *_stored(scene),
    ]


def ban_lines(bans: Sequence[Banned]) -> list[str]:
    """Return who is banned."""
    rows = [
        (ban.kind, ban.who, datetime.fromtimestamp(ban.since / 1_000, UTC).strftime("%Y-%m-%d"), ban.name)
        for ban in bans
    ]
    return _table(("BANNED", "WHO", "SINCE", "NAME"), rows, "nobody is banned")


def count(number: int, thing: str) -> str:
    """Return how many of something, "1 game" or "2 games"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def duration(seconds: int) -> str:
    """Return a duration in its two greatest units, "2h 05m"."""
    if seconds >= _DAY_S:
        return f"{seconds // _DAY_S}d {seconds % _DAY_S // _HOUR_S:02}h"
    if seconds >= _HOUR_S:
        return f"{seconds // _HOUR_S}h {seconds % _HOUR_S // _MINUTE_S:02}m"
    if seconds >= _MINUTE_S:
        return f"{seconds // _MINUTE_S}m {seconds % _MINUTE_S:02}s"
    return f"{seconds}s"


def _facts(process: Process, scene: Scene) -> list[str]:
    memory = "" if process.memory_mb is None else f", {process.memory_mb:.0f} MB of memory"
    facts = [
        ("server", f"{process.name}, version {process.version}"),
        (
            "address",
            f"[{process.host}]:{process.port}" if ":" in process.host else f"{process.host}:{process.port}",
        ),
        ("process", f"{process.pid}, up for {duration(process.uptime_s)}, {process.threads} threads{memory}"),
        ("door", _door(scene)),
        ("here", f"{len(scene.players)} players, {scene.connections} connections, {scene.seeks} seeks wait"),
        ("games", f"{len(scene.games)} at the boards, {scene.waiting} stored that nobody has come back to"),
        ("watching", f"{scene.spectators} players"),
        ("so far", f"{scene.games_begun} games begun, {scene.games_ended} ended, {scene.moves} moves"),
        ("last minute", _rates(scene)),
        ("bans", str(scene.bans)),
    ]
    return [f"{name:<13}{text}" for name, text in facts]


def _state(game: GameReport) -> str:
    if game.adjourned:
        return "adjourned"
    state = "paused" if game.paused else "running"
    return f"{state}, {' and '.join(game.away)} away" if game.away else state


def _stored(scene: Scene) -> list[str]:
    """Return the stored games; none is no news."""
    if not scene.stored:
        return []
    rows = [(g.game, g.white, g.black, g.control, "adjourned" if g.adjourned else "paused") for g in scene.stored]
    more = scene.waiting - len(rows)
    table = _table(("STORED", "WHITE", "BLACK", "TIME", "STATE"), rows, "")
    return ["", *table, *([f"and {more} more"] if more else [])]


def _rates(scene: Scene) -> str:
    sent = scene.bytes_out_per_s / 1_000
    return f"{scene.moves_per_s:.1f} moves/s, {scene.commits_per_s:.1f} commits/s, {sent:.1f} kB/s sent"


def _door(scene: Scene) -> str:
    if scene.drain_s is not None:
        return f"{scene.door}, stops in {duration(scene.drain_s)} or once no game runs"
    return scene.door


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], empty: str) -> list[str]:
    """Return rows under their heads, each column as wide as it must be; what cannot be shown is made visible."""
    shown = [[_visible(cell) for cell in row] for row in rows]
    if not shown:
        return [empty]
    widths = [max(map(len, column)) for column in zip(heads, *shown, strict=True)]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [heads, *shown]
    ]


def _visible(text: str) -> str:
    return text if text.isprintable() else ascii(text)[1:-1]

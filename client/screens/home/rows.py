"""How the servers that there are stand in the list."""

from collections.abc import Container, Iterable

from client.address import Address
from client.language import _, plural
from client.screens.home.asks import Enter
from client.screens.home.serverlist import ServerRow
from client.servers import ServerSeen


def server_rows(
    servers: Iterable[ServerSeen], typed: Address | None, unfinished: Container[str]
) -> list[ServerRow]:
    """Return a row for each server; a game of the player's waits on those whose ids are in `unfinished`.

    One of this computer that does not run is left out: it is started by hosting, not by going there.
    """
    return [
        _row(seen, waits=seen.server in unfinished)
        for seen in servers
        if not (seen.source == "this computer" and seen.state == "unreachable" and typed not in seen.addresses)
    ]


def _row(seen: ServerSeen, *, waits: bool) -> ServerRow:
    place = str(seen.address)
    can_play = seen.state == "reachable"
    count = seen.players if can_play else None
    return ServerRow(
        text=seen.name or place,
        says=Enter(seen.address),
        remark=_standing(seen, waits=waits),
        place=place if seen.name else "",
        key=seen.server or place,
        state=seen.state,
        players="" if count is None else plural("{count} player", "{count} players", count),
        ping=_("{count} ms").format(count=seen.ping_ms) if can_play and seen.ping_ms is not None else "",
        watch=Enter(seen.address, watch=True) if can_play else None,
        mine=waits,
    )


def _standing(seen: ServerSeen, *, waits: bool) -> str:
    """Say how things stand with a server, in the few words that there is room for."""
    if seen.state == "reachable" and waits:
        return _("Your game waits")
    words = {
        "looking": _("Looking…"),
        "unreachable": _("Does not answer"),
        "other version": _("Another version of Rookery"),
        "this computer": _("On this computer"),
        "lan": _("On your network"),
        "recent": _("You were there before"),
        "typed": _("As you typed it"),
    }
    return words[seen.source if seen.state == "reachable" else seen.state]

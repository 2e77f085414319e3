"""Who follows the lobby in tests, and what is known of it."""

from client.model.lobby import LobbyModel
from server.pairing.notice_board import INTERVAL_MS
from shared import messages as m
from tests.server.club import kinds

LISTS = ["open-seeks", "online-players", "live-games"]


def follow(person):
    """Follow the lobby; return what is known of it, which `look` keeps up to date."""
    person.say(m.FollowLobby())
    return look(person, LobbyModel())


def look(person, lobby):
    """Wait until the changes are told, and fold them in."""
    person.club.wait(INTERVAL_MS)
    for message in person.heard:
        lobby.fold(message)
    person.forget()
    return lobby


def doing(lobby):
    return {online.player.name: (online.activity, online.game) for online in lobby.players.entries.values()}


def lists(person):
    return [kind for kind in kinds(person.heard) if kind in LISTS]

"""A bot comes to a server, plays what it is to play, and goes."""

import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from client.bots.bot import Bot, FirstLegalBot, RandomBot, play
from client.bots.company.companion import Companion, keep_company
from client.bots.company.parent import when_stdin_closes
from client.bots.entrance import profile_of
from client.bots.game import Game
from client.bots.search.levels import Level
from client.bots.search.player import SearchingPlayer
from client.bots.seat import Seat
from client.engines.chooser import UciChooser
from client.network import NameRefused, NetworkError
from shared.messages import RefusalCode
from shared.naming import LONGEST_NAME
from shared.record import Record

_NAMESAKES = 9
_Chooser = RandomBot | FirstLegalBot | SearchingPlayer | UciChooser


def attend(options: Namespace) -> Iterator[Record]:
    """Come, play, go; yield the record of each game.

    Raises NetworkError, ProfileError and Refusal where there can be no game, and EngineTrouble.
    """
    leaving = threading.Event()
    with ExitStack() as kept:
        chooser = _chooser(options)
        if isinstance(chooser, UciChooser):
            kept.callback(chooser.close)
        seat = kept.enter_context(_sit_down(options))

        def leave() -> None:
            leaving.set()
            seat.network.close()
            if isinstance(chooser, UciChooser):
                chooser.close()

        if options.until_stdin_closes:
            when_stdin_closes(leave)
        try:
            yield from _play(options, seat, chooser)
        except NetworkError:
            if not leaving.is_set():
                raise


def _chooser(options: Namespace) -> _Chooser:
    """Return who chooses the moves. Raises EngineTrouble."""
    match options.engine:
        case "random":
            return RandomBot(options.seed)
        case "first":
            return FirstLegalBot()
        case level if level in tuple(Level):
            return SearchingPlayer(Level(level), options.seed, options.nodes)
        case path:
            return UciChooser(path, options.elo, nodes=options.nodes)


def _play(options: Namespace, seat: Seat, chooser: _Chooser) -> Iterator[Record]:
    companion = Companion(chooser, options.seed, pauses=options.nodes is None)
    if options.join is not None:
        yield from keep_company(seat.join(options.join), companion)
        return
    companion.claim = Game.claim_abandoned  # the next opponent waits
    bot: Bot = chooser if isinstance(chooser, RandomBot | FirstLegalBot) else companion
    for _ in range(options.games):
        yield play(seat.play(options.tc), bot)
        if companion.trouble is not None:
            raise companion.trouble


def _sit_down(options: Namespace) -> Seat:
    """Come in under the bot's name, or where somebody has that, as a companion also under one like it."""
    name = options.name or _usual_name(options.engine)
    namesakes = [f"{name[: LONGEST_NAME - 2]} {number}" for number in range(2, _NAMESAKES + 1)]
    for candidate in [name, *namesakes] if options.join is not None else []:
        try:
            return _seat(options, candidate)
        except NameRefused as refused:
            if refused.code != RefusalCode.NAME_TAKEN:
                raise
    return _seat(options, name)


def _seat(options: Namespace, name: str) -> Seat:
    profile = options.profile
    if profile is None and options.join is None:  # a guest is somebody new each time
        profile = profile_of(name)
    return Seat(options.connect.host, options.connect.port, name, profile=profile)


def _usual_name(engine: str) -> str:
    if engine in ("random", "first"):
        return "Bot"
    return f"{engine.capitalize()} bot" if engine in tuple(Level) else Path(engine).stem[:LONGEST_NAME]

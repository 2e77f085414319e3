"""What a client must remember of a line in order to go on after it broke. No I/O, no time: told what passes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from shared.messages import (
    ClientMessage,
    Done,
    Event,
    GameEnded,
    GameId,
    GameState,
    Move,
    MovePlayed,
    Ping,
    Pong,
    RefusalCode,
    Refused,
    ServerMessage,
    Sync,
    Unwatch,
    Watch,
)

FIRST_DELAY_MS = 100
LONGEST_DELAY_MS = 5_000
_FINISHED_GAMES_KEPT = 32
_GAMES_KEPT = 256
_NOT_WATCHED = {RefusalCode.ALREADY_PLAYING, RefusalCode.TOO_MANY_WATCHED}
"""What the server says of a game that it does not let us watch."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """What to do about a message: whether the player gets to see it, and what to send at once."""

    deliver: bool = True
    answers: tuple[ClientMessage, ...] = ()


@dataclass(slots=True)
class Resumption:
    """Follows both directions of a line.

    Each game's events are handed on once and without a gap, whatever the server repeats or leaves out: what was
    seen already is held back, and where something is missing the server is asked for it.
    """

    _seqs: dict[GameId, int] = field(default_factory=dict)
    _over: dict[GameId, None] = field(default_factory=dict)  # a set that remembers what came first
    _moves: dict[GameId, Move] = field(default_factory=dict)
    _asked: set[GameId] = field(default_factory=set)
    _watched: set[GameId] = field(default_factory=set)

    def sent(self, command: ClientMessage) -> None:
        """Note what the player asked for. The last move of each game is kept until the server has answered it.

        Where it has an id, somebody waits for the reply: the line may break after the event and before that. A
        game that is watched is watched anew on the next line.
        """
        match command:
            case Move(game=game):
                self._moves[game] = command
            case Watch(game=game):
                self._watched.add(game)
                self._over.pop(game, None)
            case Unwatch(game=game):
                self._watched.discard(game)
                self._end(game)

    def receive(self, message: ServerMessage) -> Reaction:
        """Note what the server said, and tell what to do about it."""
        match message:
            case Ping(ping=ping, games=clocks):
                behind = (clock.game for clock in clocks if clock.seq > self._seqs.get(clock.game, 0))
                return Reaction(answers=(Pong(ping=ping), *self._ask(behind)))
            case GameState(game=game, seq=seq):
                if not self._has_room(game):
                    return Reaction(deliver=False)
                self._saw(game, seq, over=message.result is not None)
            case Event():
                return self._receive_event(message)
            case Done() | Refused():
                self._receive_answer(message)
            case _:
                pass
        return Reaction()

    def welcomed(self, games: Iterable[GameId]) -> list[ClientMessage]:
        """Return what to send on a new line, on which the server names our running `games`."""
        self._asked.clear()
        running = dict.fromkeys([*games, *self._seqs, *self._watched])
        return [*self._ask(game for game in running if game not in self._over), *self._moves.values()]

    def forget_events(self) -> None:
        """Forget what was seen of running games, so that the next line brings each of them whole."""
        self._seqs = {game: 0 if game not in self._over else seq for game, seq in self._seqs.items()}

    def _receive_event(self, event: Event) -> Reaction:
        if not self._has_room(event.game):
            return Reaction(deliver=False)
        seen = self._seqs.get(event.game, 0)
        if event.seq <= seen:
            return Reaction(deliver=False)
        if event.seq > seen + 1:
            return Reaction(deliver=False, answers=self._ask([event.game]))
        move = self._moves.get(event.game)
        if isinstance(event, MovePlayed) and move is not None and not move.id and move.after < event.seq:
            del self._moves[event.game]
        self._saw(event.game, event.seq, over=isinstance(event, GameEnded))
        return Reaction()

    def _has_room(self, game: GameId) -> bool:
        """Whether one more game can be followed; no honest server lets a player into so many."""
        return game in self._seqs or len(self._seqs) < _GAMES_KEPT

    def _receive_answer(self, answer: Done | Refused) -> None:
        move = self._moves.get(answer.game)
        if move is not None and move.id == answer.re:
            del self._moves[answer.game]
        if isinstance(answer, Refused) and answer.code == RefusalCode.NO_SUCH_GAME:
            self._forget(answer.game)
        if isinstance(answer, Refused) and answer.game in self._watched and answer.code in _NOT_WATCHED:
            self._forget(answer.game)

    def _saw(self, game: GameId, seq: int, *, over: bool) -> None:
        self._seqs[game] = seq
        self._asked.discard(game)
        if over:
            if game in self._moves and not self._moves[game].id:
                del self._moves[game]
            self._end(game)

    def _end(self, game: GameId) -> None:
        """Note that no more is to be asked for of a game."""
        self._over[game] = None
        if len(self._over) > _FINISHED_GAMES_KEPT:
            self._forget(next(iter(self._over)))

    def _forget(self, game: GameId) -> None:
        self._asked.discard(game)
        self._moves.pop(game, None)
        self._seqs.pop(game, None)
        self._over.pop(game, None)
        self._watched.discard(game)

    def _ask(self, games: Iterable[GameId]) -> tuple[Sync | Watch, ...]:
        """Return the requests for what is missing of these games, each once until something of it came."""
        missing = [game for game in games if game not in self._asked][: _GAMES_KEPT - len(self._asked)]
        self._asked.update(missing)
        return tuple(
            (Watch if game in self._watched else Sync)(game=game, seq=self._seqs.get(game, 0)) for game in missing
        )


@dataclass(slots=True)
class Backoff:
    """How long to wait before the next attempt: 0.1 s, then twice as long each time, up to 5 s."""

    _next_ms: int = FIRST_DELAY_MS

    def lived(self, ms: int) -> None:
        """Note how long the line was up: one that held for long starts the row anew."""
        if ms > LONGEST_DELAY_MS:
            self._next_ms = FIRST_DELAY_MS

    def next_ms(self, luck: float) -> int:
        """Return the next wait.

        `luck`, from 0 to 1, takes off up to half, so that the clients of a restarted server do not all come back
        in the same moment.
        """
        delay, self._next_ms = self._next_ms, min(2 * self._next_ms, LONGEST_DELAY_MS)
        return round(delay * (1 - luck / 2))

"""People come, seek, play and go, the disk fails, the server restarts: who follows the lobby sees what is true."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from client.model.lobby import LobbyModel
from server.pairing.notice_board import INTERVAL_MS
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import decode_event
from tests.server.club import Club, Person
from tests.server.witnesses import Disk

NAMES = ["Ada", "Bo", "Cy", "Di", "Ed"]
CONTROLS = [TimeControl(60_000), TimeControl(300_000, 2_000), None]
COLORS = ["white", "black", "random"]


class Guest(Person):
    """Somebody who keeps in mind what it heard: its own seeks, its games, and the lobby if it follows that."""

    def __init__(self, club: Club, name: str, token: str = "") -> None:
        super().__init__(club, name, token)
        self.own: dict[int, m.SeekPosted] = {}
        self.games: dict[str, m.GameState] = {}
        self.lobby = LobbyModel()
        self.follows = False

    def receive(self, data: bytes, *, hang_up: bool) -> None:
        known = len(self.heard)
        super().receive(data, hang_up=hang_up)
        for message in self.heard[known:]:
            self.lobby.fold(message)
            match message:
                case m.SeekPosted():
                    self.own[message.seek] = message
                case m.SeekEnded(seek=seek):
                    self.own.pop(seek, None)
                case m.GameState():
                    self.games[message.game] = message


class Evening:
    """Five people and what may happen to them. Each step takes two numbers that say who and what exactly."""

    def __init__(self) -> None:
        self.store = Disk(None)
        self.club = Club(self.store)
        self.people: list[Guest] = []
        for who in range(len(NAMES)):
            self.people.append(Guest(self.club, NAMES[who]))
            self.people[who].enter()

    def here(self, who: int) -> Guest | None:
        person = self.people[who % len(NAMES)]
        return None if person.hung_up else person

    def everybody_here(self) -> list[Guest]:
        return [person for person in self.people if not person.hung_up]

    def say(self, who: int, command: m.Command) -> list[m.ServerMessage]:
        person = self.here(who)
        return person.say(command) if person else []

    # ------------------------------------------------------------ steps

    def come(self, who: int, _: int) -> None:
        """Connect, or connect once more."""
        older = self.people[who % len(NAMES)]
        newer = Guest(self.club, older.name, older.token)
        newer.connect()
        if not newer.hung_up:
            newer.say(m.Hello(protocol=m.PROTOCOL_VERSION, name=newer.name, token=newer.token))
        if newer.all(m.Welcome) and not newer.hung_up:
            newer.id, newer.token = newer.last(m.Welcome).player, newer.last(m.Welcome).token
            newer.games = dict(older.games)
            self.people[who % len(NAMES)] = newer

    def go(self, who: int, _: int) -> None:
        if person := self.here(who):
            person.drop()

    def seek(self, who: int, what: int) -> None:
        self.say(who, m.Seek(control=CONTROLS[what % 3], color=COLORS[what // 3 % 3], private=what % 7 == 0))

    def challenge(self, who: int, what: int) -> None:
        self.say(who, m.Seek(control=CONTROLS[what % 3], to=NAMES[what // 3 % len(NAMES)]))

    def answer(self, who: int, what: int) -> None:
        """Accept or decline some seek that is shown, or a challenge."""
        person = self.here(who)
        if person is None:
            return
        seeks = [*person.lobby.seeks.entries, *person.lobby.challenges]
        if seeks:
            seek = seeks[what // 2 % len(seeks)]
            person.say(m.AcceptSeek(seek=seek) if what % 2 else m.DeclineSeek(seek=seek))

    def cancel(self, who: int, what: int) -> None:
        person = self.here(who)
        if person and person.own:
            person.say(m.CancelSeek(seek=list(person.own)[what % len(person.own)]))

    def play(self, who: int, what: int) -> None:
        """Do something in some game, allowed or not."""
        person = self.here(who)
        if person is None or not person.games:
            return
        game = list(person.games)[-1 - what // 7 % len(person.games)]
        commands = [
            m.Move(game=game, uci="e2e4", after=1),
            m.Move(game=game, uci="e7e5", after=2),
            m.Abort(game=game),
            m.Resign(game=game),
            m.Offer(game=game, kind="pause"),
            m.Offer(game=game, kind="resume"),
            m.OfferRematch(game=game),
        ]
        person.say(commands[what % 7])

    def agree(self, who: int, what: int) -> None:
        """Let both players of some game move, and adjourn it, or go on with it."""
        person = self.here(who)
        if person is None or not person.games:
            return
        game = list(person.games)[-1 - what // 2 % len(person.games)]
        kind = "resume" if what % 2 else "pause"
        moves = [m.Move(game=game, uci="e2e4", after=1), m.Move(game=game, uci="e7e5", after=2)]
        for command in [*moves, m.Offer(game=game, kind=kind)]:
            for player in self.everybody_here():
                if not player.hung_up and game in player.games:
                    player.say(command)

    def follow(self, who: int, what: int) -> None:
        person = self.here(who)
        if person is None:
            return
        follows = what % 3 > 0
        heard = person.say(m.FollowLobby(id=1) if follows else m.LeaveLobby(id=1))
        if any(isinstance(message, m.Done) for message in heard):
            person.follows = follows

    def wait(self, which: int, _: int) -> None:
        self.club.wait([10, 100, 300, 20_000, 70_000][which % 5])

    def restart(self, _: int, __: int) -> None:
        self.club.restart()
        for person in self.people:
            person.hung_up = True

    def fail(self, turns: int, _: int) -> None:
        self.store.failures = turns % 2 + 1

    # ------------------------------------------------------------ what must be true

    def check(self) -> None:
        """Compare what followers know with what is stored and what everybody knows of itself."""
        self.store.failures = 0
        games = self.settle()
        seeks, players = self.open_seeks(), self.doing()
        for person in self.everybody_here():
            if person.follows:
                lobby = person.lobby
                shown = {
                    seek.seek: (seek.by.id, seek.control, seek.color) for seek in lobby.seeks.entries.values()
                }
                assert shown == seeks
                assert {
                    game: (live.white.id, live.black.id) for game, live in lobby.games.entries.items()
                } == games
                doing = {key: (each.activity, each.game) for key, each in lobby.players.entries.items()}
                assert doing == players
                totals = (lobby.seeks.total, lobby.games.total, lobby.players.total)
                assert totals == (len(seeks), len(games), len(players))

    def settle(self) -> dict[str, tuple[str, str]]:
        """Wait until all has been told of what there is; return the games. Time alone may end one meanwhile."""
        games: dict[str, tuple[str, str]] | None = None
        while games != (games := self.live_games()):
            self.club.wait(2 * INTERVAL_MS)
        return games

    def open_seeks(self) -> dict[int, Any]:
        return {
            seek.seek: (person.id, seek.control, seek.color)
            for person in self.everybody_here()
            for seek in person.own.values()
            if not seek.code and not seek.to
        }

    def logs(self) -> list[list[m.GameEvent]]:
        """Return every game that goes on, as it is stored."""
        self.store.rollback()
        lines = [self.store.load_live(game) for game in self.store.live_games()]
        logs = [[decode_event(line) for line in log] for log in lines]
        return [log for log in logs if not is_adjourned(log)]

    def live_games(self) -> dict[str, tuple[str, str]]:
        return {log[0].game: (log[0].white.id, log[0].black.id) for log in self.logs()}

    def doing(self) -> dict[str, tuple[str, str]]:
        clocked = [log[0] for log in self.logs() if log[0].control is not None]
        found = {}
        for person in self.everybody_here():
            playing = [start.game for start in clocked if person.id in (start.white.id, start.black.id)]
            assert len(playing) <= 1, f"{person} plays more than one game with a clock"
            busy = ("playing", playing[0]) if playing else ("seeking", "")
            found[person.id] = busy if playing or person.own else ("free", "")
        return found


def is_adjourned(log: list[m.GameEvent]) -> bool:
    pauses = [event for event in log if isinstance(event, m.GamePaused | m.GameResumed)]
    return bool(pauses) and isinstance(pauses[-1], m.GamePaused) and pauses[-1].cause in ("agreement", "absence")


STEPS = [
    *[Evening.seek, Evening.challenge, Evening.answer, Evening.agree] * 4,
    *[Evening.follow, Evening.come, Evening.play] * 3,
    *[Evening.cancel, Evening.go, Evening.wait] * 2,
    *[Evening.restart, Evening.fail],
]
numbers = st.integers(0, 1_000)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), numbers, numbers, st.booleans()), min_size=20, max_size=60))
def test_who_follows_the_lobby_sees_what_is_true_whatever_happens(steps):
    evening = Evening()
    try:
        evening.follow(0, 1)
        for step, which, what, looked_at in steps:
            step(evening, which, what)
            if looked_at:
                evening.check()
        evening.check()
    finally:
        evening.store.close()

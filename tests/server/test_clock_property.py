"""Whatever stands still, and for how long: nobody is charged for time that was not theirs, or flagged in time.

The server is its hub, fed on a made-up raw time as its threads feed it. What a turn may cost is reckoned
beside it, from raw time alone.
"""

from collections.abc import Iterable

from hypothesis import event, given, settings
from hypothesis import strategies as st

from server.arrivals import Arrival, Received
from server.clock import STALL_MS, ServerClock
from server.house import USUAL
from server.net.batch import Batch
from server.net.io_loop import IDLE_MS
from server.play.shelf import last_moment
from server.sessions import Outgoing
from server.store.sqlite import SqliteStore
from server.turns import Turns
from shared import messages as m
from shared.clock import TimeControl
from shared.record import Record
from shared.result import Reason
from tests.server.club import Club, Person, play

SLACK_MS = 1_000
"""A line, and a server that stands still for less than it notices, may have so much of a turn given back."""
ALIVE_MS = 1_500
"""A crash gives back what has passed since the store last learned that time goes on, and a look at the sockets."""


class SlowStore(SqliteStore):
    """A store whose next commit takes its time."""

    takes_ms = 0

    def commit(self) -> None:
        super().commit()
        takes, self.takes_ms = self.takes_ms, 0
        self.pass_time(takes)


class RawClub(Club):
    """A club whose `now` is raw time, of which its clock takes off what the server did not live through."""

    def __init__(self, store: SlowStore) -> None:
        store.pass_time = self.stall_the_hub
        self.store, self.house, self.utc, self.now = store, USUAL, 0, 1_000_000
        self.looked = self.now
        self.stall: tuple[int, int] | None = None
        self.standstills: list[tuple[int, int]] = []
        self.start(axis=7)

    def start(self, axis: int) -> None:
        """Start the server, at a moment of its own time axis."""
        self.clock = ServerClock(axis, raw_ns=lambda: self.now * 1_000_000, worked_ns=lambda: 0)
        raw, self.now = self.now, axis
        self.hub = self._open()
        self.now = self.looked = raw
        self.stall = None
        self.turns = Turns(self.hub, self.clock)

    def take(self, arrivals: Iterable[Arrival]) -> list[Outgoing]:
        batch = Batch(self.now, self.stall, list(arrivals))
        self.looked, self.stall = self.now, None
        return self.turns.take([batch])[0]

    def due(self) -> int | None:
        return self.turns.deadline()

    def stall_the_hub(self, ms: int) -> None:
        """Let time pass in which the hub waits for its disk, and the sockets are read."""
        if ms >= STALL_MS:
            self.standstills.append((self.now, self.now + ms))
        self.now += ms

    def stop(self, ms: int) -> None:
        """Stop the whole process for a while."""
        last_look = self.stall[0] if self.stall else max(self.looked, self.now - IDLE_MS + 1)
        if self.now + ms - last_look >= IDLE_MS + STALL_MS:
            self.standstills.append((self.now, self.now + ms))
            self.stall = (last_look, self.now + ms)
        self.now += ms

    def kill(self, down_ms: int) -> None:
        """End the server without a word, and start it again after a while."""
        self.store.rollback()
        self.now += down_ms
        self.start(last_moment(self.store.alive_at(), self.store.recent_games()))

    def lived(self, since: int, until: int) -> int:
        """Return how much of the raw time between two moments the server has not stood still."""
        stood = sum(max(0, min(until, end) - max(since, start)) for start, end in self.standstills)
        return until - since - stood


class Turn:
    """The turn that is on, as a bystander with a stopwatch sees it."""

    def __init__(self, game: "Bystander") -> None:
        self.began = game.club.now
        self.left = game.clocks()[game.mover]
        self.stops = 0


class Bystander:
    """Lets a game be played while the server is ill-treated, and compares its clocks with the stopwatch."""

    def __init__(self, control: TimeControl) -> None:
        self.store = SlowStore(None)
        self.club = RawClub(self.store)
        self.people: list[Person] = self.club.enter("Ada", "Bo")
        self.increment = control.increment_ms
        self.game = self.club.pair(*self.people, control)
        play(self.game, *self.people, "g1f3 g8f6")
        self.see()
        self.turn = Turn(self)

    def see(self) -> Record:
        """Return the game as White sees it; both see the same."""
        logs = [[each for each in person.heard if isinstance(each, m.GameEvent)] for person in self.people]
        assert logs[0][-1] == logs[1][-1]
        state = next(each for each in reversed(self.people[0].heard) if isinstance(each, m.GameState))
        self.record = Record.from_state(state)
        for each in logs[0]:
            if each.seq > self.record.seq:
                self.record.apply(each)
        return self.record

    @property
    def mover(self) -> int:
        return 0 if self.record.board.turn else 1

    def clocks(self) -> tuple[int, int]:
        assert self.record.clock is not None
        return self.record.clock.white_ms, self.record.clock.black_ms

    # ------------------------------------------------------------ what happens

    def wait(self, ms: int) -> None:
        self.club.wait(ms)
        self.check_flag()

    def stop(self, ms: int) -> None:
        self.club.stop(ms)
        self.turn.stops += 1

    def slow_disk(self, ms: int) -> None:
        """Let the next commit take so long; the opponent's offer brings one about."""
        self.store.takes_ms = ms
        self.talk(ms)

    def talk(self, _: int) -> None:
        """Let something be stored in mid-turn."""
        self.people[1 - self.mover].say(m.Offer(game=self.game, kind="draw"))
        self.check_flag()

    def give(self, _: int) -> None:
        before = self.see().seq
        heard = self.people[1 - self.mover].say(m.GiveTime(game=self.game))
        self.turn.left += sum(each.ms for each in heard if isinstance(each, m.TimeGiven) and each.seq > before)
        self.check_flag()

    def kill(self, down_ms: int) -> None:
        """Kill the server; both players come back as soon as it is there, and their game goes on."""
        lived = self.club.lived(self.turn.began, self.club.now)
        self.club.kill(down_ms)
        self.people = [person.again() for person in self.people]
        for person in self.people:
            person.say(m.Sync(game=self.game))
        self.see()
        charged = self.turn.left - self.clocks()[self.mover]
        assert charged <= max(0, lived)
        assert charged >= min(lived, self.turn.left) - ALIVE_MS - SLACK_MS - IDLE_MS * self.turn.stops
        self.turn = Turn(self)
        self.check_flag()

    def move(self, permille: int) -> None:
        """Let a move arrive at some moment since the sockets were last looked at; after a stop, at its end."""
        club, mover = self.club, self.mover
        at = club.now if club.stall else club.looked + (club.now - club.looked) * permille // 1_000
        at = max(at, self.turn.began)
        lived = club.lived(self.turn.began, at)
        before = self.see()
        uci = min(move.uci() for move in before.board.legal_moves if not before.board.is_capture(move))
        club.turn(Received(self.people[mover], m.Move(game=self.game, uci=uci, after=before.position_seq), at))
        if self.see().ply == before.ply:
            assert lived >= self.turn.left, "its bytes had arrived in time"
            self.check_flag()
            return
        charged = self.turn.left + self.increment - self.clocks()[mover]
        assert charged <= max(0, lived), "it was charged for more than it thought"
        assert charged >= lived - SLACK_MS - IDLE_MS * self.turn.stops
        self.turn = Turn(self)
        self.turn.began = at

    def check_flag(self) -> None:
        """See that no flag has fallen too early, nor stands for long when it ought to have fallen."""
        record, lived = self.see(), self.club.lived(self.turn.began, self.club.now)
        if record.outcome is not None:
            assert record.outcome.reason == Reason.TIME
            assert lived >= self.turn.left, "the flag has fallen too early"
            event("a flag falls")
        else:
            assert lived <= self.turn.left + SLACK_MS + IDLE_MS * (1 + self.turn.stops), "no flag falls"


STEPS = [Bystander.move] * 4 + [Bystander.wait] * 3 + [Bystander.stop, Bystander.slow_disk, Bystander.talk]
STEPS += [Bystander.give, Bystander.kill]
spells = (
    st.integers(0, 4_000)
    | st.integers(0, 30_000)
    | st.sampled_from([0, 1, 999, 1_000, 1_499, 1_500, 20_000, 59_000])
)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([TimeControl(60_000), TimeControl(20_000, 2_000), TimeControl(5_000)]),
    st.lists(st.tuples(st.sampled_from(STEPS), spells), min_size=20, max_size=60),
)
def test_nobody_is_charged_for_time_that_was_not_theirs_and_no_flag_falls_on_a_move_in_time(control, steps):
    bystander = Bystander(control)
    try:
        for step, ms in steps:
            if bystander.see().over:
                break
            step(bystander, ms % 1_001 if step is Bystander.move else ms)
    finally:
        bystander.store.close()

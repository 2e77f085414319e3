"""Four people do what they like, connections and the server die, the disk fails: nobody ever sees two truths."""

import logging
from typing import Self

from hypothesis import given, settings
from hypothesis import strategies as st

from server.arrivals import Arrival, Closed, Received
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import decode_event
from shared.record import Record
from tests.server.club import Club
from tests.server.games import contents
from tests.server.witnesses import Complaints, Disk, Player

NAMES = ["Ada", "Bo", "Cy", "Di"]
CONTROLS = [TimeControl(60_000), TimeControl(60_000, 2_000), None]
COLORS = ["white", "black", "random"]
SPELLS_MS = [100, 1_000, 6_000, 20_000, 50_000, 130_000]


class Crowd:
    """Four people and what may happen to them. Each step takes two numbers that say who and what exactly."""

    def __init__(self) -> None:
        self.complaints = Complaints()
        self.store = Disk(None)
        self.club = Club(self.store)
        self.people = {name: Player(self.club, name) for name in NAMES}
        for name in NAMES:
            self.people[name].hung_up = True
            self.come(name)
        self.invite(0, 0)
        self.invite(2, 2)

    def __enter__(self) -> Self:
        logger = logging.getLogger("server")
        logger.addHandler(self.complaints)
        logger.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        logger = logging.getLogger("server")
        logger.removeHandler(self.complaints)
        logger.propagate = True
        self.store.close()

    def here(self, number: int) -> Player | None:
        """Return one of the people, if connected."""
        person = self.people[NAMES[number % 4]]
        return person if person.id and not person.hung_up else None

    def everybody_here(self) -> list[Player]:
        return [person for number in range(4) if (person := self.here(number))]

    # ------------------------------------------------------------ coming and going

    def come(self, name: str) -> None:
        """Connect, or connect once more, and ask for what was missed."""
        older = self.people[name]
        newer = self.people[name] = Player(self.club, name, older.token, older.records)
        newer.connect()
        if not newer.hung_up:
            newer.say(m.Hello(protocol=m.PROTOCOL_VERSION, name=name, token=older.token))
        if newer.hung_up:
            return  # the disk failed
        welcome = newer.last(m.Welcome)
        newer.id, newer.token = welcome.player, welcome.token
        assert older.hung_up or not older.id
        unfinished = [record.game for record in newer.records.values() if not record.over]
        for game in dict.fromkeys([*unfinished, *welcome.games]):
            if not newer.hung_up:
                newer.say(m.Sync(game=game, seq=newer.records[game].seq if game in newer.records else 0))
        newer.is_catching_up = False

    def connect_again(self, who: int, _: int) -> None:
        self.come(NAMES[who % 4])

    def lose_the_line(self, who: int, _: int) -> None:
        if person := self.here(who):
            person.drop()

    def fall_silent(self, who: int, _: int) -> None:
        self.people[NAMES[who % 4]].answers_pings = False

    # ------------------------------------------------------------ what people do

    def seek(self, who: int, what: int) -> None:
        if person := self.here(who):
            person.say(m.Seek(control=CONTROLS[what % 3], color=COLORS[what // 3 % 3]))

    def invite(self, who: int, what: int) -> None:
        """Open a private game, which the next one joins."""
        host, guest = self.here(who), self.here(who + 1)
        if host and guest:
            for posted in host.say(m.Seek(control=CONTROLS[what % 3], private=True)):
                if isinstance(posted, m.SeekPosted) and not guest.hung_up:
                    guest.say(m.Join(code=posted.code))

    def play_on(self, which: int, choice: int) -> None:
        """Let some game go on by a few moves."""
        running = [record for person in self.everybody_here() for record in person.running()]
        if not running:
            return
        game = running[which % len(running)].game
        for turn in range(choice % 6):
            mover = next((person for person in self.everybody_here() if person.has_turn_in(game)), None)
            if mover is not None:
                mover.say(mover.move_in(game, choice + turn))

    def say_something(self, who: int, what: int) -> None:
        """Send a command about a game, sensible or not."""
        person = self.here(who)
        if person is None or not person.records:
            return
        record = list(person.records.values())[-1 - what // 9 % len(person.records)]
        game, offer = record.game, record.offers["draw"].seq if "draw" in record.offers else what
        commands = [
            m.Offer(game=game, kind="draw"),
            m.Offer(game=game, kind="draw"),
            m.Accept(game=game, offer=offer),
            m.Decline(game=game, offer=offer),
            m.Claim(game=game),
            m.Abort(game=game),
            m.Move(game=game, uci="e2e4", after=record.position_seq),
            m.Resign(game=game),
            m.Sync(game=game, seq=record.seq),
        ]
        person.say(commands[what % 9])

    def want_a_rematch(self, who: int, _: int) -> None:
        person = self.here(who)
        finished = [record.game for record in person.records.values() if record.over] if person else []
        for player in self.everybody_here():
            if finished and finished[-1] in player.records and not player.hung_up:
                player.say(m.OfferRematch(game=finished[-1]))

    def do_all_at_once(self, who: int, choice: int) -> None:
        """Let everybody's commands, and somebody's lost connection, arrive in one turn."""
        arrivals: list[Arrival] = []
        for person in self.everybody_here():
            arrivals.append(Received(person, m.Seek(control=None), self.club.now))
            games = [record.game for record in person.running()]
            arrivals += [Received(person, person.move_in(game, choice), self.club.now) for game in games]
        lost = self.here(who)
        if lost and choice % 3 == 0:
            arrivals.insert(choice % (len(arrivals) + 1), Closed(lost, self.club.now))
        self.club.turn(*arrivals)
        if lost and choice % 3 == 0:
            lost.hung_up = True

    # ------------------------------------------------------------ what time, power and disks do

    def let_time_pass(self, which: int, _: int) -> None:
        self.club.wait(SPELLS_MS[which % len(SPELLS_MS)])

    def kill_the_server(self, _: int, __: int) -> None:
        self.club.restart()
        for person in self.people.values():
            person.hung_up = True

    def fill_the_disk(self, turns: int, _: int) -> None:
        self.store.failures = turns % 3 + 1

    # ------------------------------------------------------------ what must be true

    def check(self) -> None:
        assert not self.complaints.heard
        self.store.rollback()  # of what was committed, nothing goes
        logs: dict[str, list[m.GameEvent]] = {}
        for person in self.people.values():
            for game, seen in person.records.items():
                if game not in logs:
                    lines = self.store.load_live(game) or self.store.load_finished(game)
                    logs[game] = list(map(decode_event, lines))
                self.compare(person, seen, logs[game])
            if not person.hung_up:
                assert sum(record.control is not None for record in person.running()) <= 1

    def compare(self, person: Player, seen: Record, log: list[m.GameEvent]) -> None:
        """See that what somebody knows of a game is stored, and is all of it while the line holds."""
        assert len(log) >= seen.seq, "something was shown that is not stored"
        assert contents(seen) == contents(Record.replay(log[: seen.seq]))
        assert seen.white.id != seen.black.id
        if not person.hung_up:
            assert seen.seq == len(log), f"{person} missed an event"


STEPS = [
    *[Crowd.play_on] * 8,
    *[Crowd.invite, Crowd.seek, Crowd.say_something, Crowd.connect_again, Crowd.let_time_pass] * 3,
    *[Crowd.do_all_at_once, Crowd.want_a_rematch] * 2,
    *[Crowd.lose_the_line, Crowd.fall_silent, Crowd.kill_the_server, Crowd.fill_the_disk],
]
numbers = st.integers(0, 1_000)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), numbers, numbers), min_size=10, max_size=50))
def test_what_was_seen_is_stored_and_is_the_same_for_all_whatever_happens(steps):
    with Crowd() as crowd:
        for step, which, what in steps:
            step(crowd, which, what)
            crowd.check()

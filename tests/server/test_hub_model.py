"""Hub and store against a simple model: each command is carried out or refused as it says, and all agree on it.

`ROOKERY_MODEL=20` looks for twenty times as long.
"""

import logging
import os

import chess
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from server.house import House
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import decode_event
from shared.record import Record, color_of
from shared.result import Reason
from shared.setup import Variant
from tests.server.club import Club
from tests.server.games import contents
from tests.server.plain import PlainGame
from tests.server.witnesses import Complaints, Disk, Player

TIMES = int(os.environ.get("ROOKERY_MODEL", "1"))
PAIRS = (("Ada", "Bo"), ("Cy", "Di"))
HOUR = TimeControl(3_600_000)
SETUPS = [
    {},
    {"fen": "4k3/8/8/8/8/8/4P3/4K3 b - - 97 60"},
    {"fen": "r3k2r/8/8/8/8/8/8/R3K2R w KQkq - 0 1"},
    {"variant": Variant.CHESS960},
]
KINDS = ("draw", "takeback", "more-time", "pause", "resume")

tables, colors, numbers = st.sampled_from([0, 1]), st.booleans(), st.integers(0, 10_000)


class HubMachine(RuleBasedStateMachine):
    """Two pairs of people, each with a game; what they see, what is stored, and what the model makes of it."""

    @initialize(setups=st.tuples(st.sampled_from(SETUPS), st.sampled_from(SETUPS)))
    def open(self, setups):
        self.complaints = Complaints()
        logging.getLogger("server").addHandler(self.complaints)
        logging.getLogger("server").propagate = False
        self.store = Disk(None)
        self.club = Club(self.store, house=House(draws="claim"))
        self.people = {name: Player(self.club, name) for pair in PAIRS for name in pair}
        for name in self.people:
            self.people[name].hung_up = True
            self.come(name)
        self.games: list[PlainGame] = [None, None]
        self.ids = ["", ""]
        self.repeats: list[tuple[str, m.Command]] = []
        for table, setup in enumerate(setups):
            self.begin(table, setup)

    def teardown(self):
        if hasattr(self, "store"):
            logging.getLogger("server").removeHandler(self.complaints)
            logging.getLogger("server").propagate = True
            self.store.close()

    # ------------------------------------------------------------ people

    def come(self, name):
        older = self.people[name]
        newer = self.people[name] = Player(self.club, name, older.token, older.records)
        newer.connect()
        newer.say(m.Hello(protocol=m.PROTOCOL_VERSION, name=name, token=older.token))
        welcome = newer.last(m.Welcome)
        newer.id, newer.token = welcome.player, welcome.token
        for game in dict.fromkeys([*(record.game for record in newer.running()), *welcome.games]):
            newer.say(m.Sync(game=game, seq=newer.records[game].seq if game in newer.records else 0))
        newer.is_catching_up = False

    def person(self, table, color):
        return self.people[PAIRS[table][0 if color else 1]]

    def begin(self, table, setup):
        control = HOUR if table else None
        white, black = (self.person(table, color) for color in (chess.WHITE, chess.BLACK))
        white.say(m.Seek(control=control, color="white", private=True, **setup))
        black.say(m.Join(code=white.last(m.SeekPosted).code))
        record = next(iter(reversed(white.records.values())))
        self.ids[table] = record.game
        self.games[table] = PlainGame(record.board.copy(), control is not None, self.club.now)

    def say(self, table, color, command, *, allowed):
        """Send a command; see that it is carried out or refused as the model says."""
        person = self.person(table, color)
        heard = person.say(command)
        codes = [each.code for each in heard if isinstance(each, m.Refused)]
        assert bool(codes) != allowed, f"{person} {command}: {codes or 'carried out'}"
        return heard

    def is_here(self, table, color):
        return not self.person(table, color).hung_up

    def seen(self, table):
        """Return the game as it is stored."""
        lines = self.store.load_live(self.ids[table]) or self.store.load_finished(self.ids[table])
        return Record.replay(map(decode_event, lines))

    # ------------------------------------------------------------ what people do

    @rule(table=tables, color=colors, choice=numbers, stale=st.booleans())
    def move(self, table, color, choice, stale):
        self.play(table, color, choice, stale=stale and choice % 4 == 0)

    @rule(table=tables, choice=numbers)
    def play_on(self, table, choice):
        """Let the side to move play; often back to where it came from, so that positions repeat."""
        self.play(table, self.games[table].board.turn, choice, back=choice % 3 > 0)

    def play(self, table, color, choice, *, stale=False, back=False):
        game = self.games[table]
        legal = sorted(move.uci() for move in game.board.legal_moves) or ["a1a2"]
        uci = legal[choice % len(legal)]
        if back and len(game.board.move_stack) > 1:
            last = game.board.move_stack[-2].uci()
            uci = last[2:4] + last[:2] if last[2:4] + last[:2] in legal else uci
        if not self.is_here(table, color):
            return
        after = self.seen(table).position_seq + stale
        command = m.Move(game=self.ids[table], uci=uci, after=after)
        allowed = game.may_move(color, uci) and not stale
        self.say(table, color, command, allowed=allowed)
        if allowed:
            game.move(uci, self.club.now)
            before = self.seen(table).seq
            self.say(table, color, command, allowed=True)  # a repeat is acknowledged, and changes nothing
            assert self.seen(table).seq == before

    @rule(table=tables, color=colors, kind=st.sampled_from(KINDS))
    def offer(self, table, color, kind):
        game = self.games[table]
        if self.is_here(table, color):
            allowed = game.may_offer(color, kind, self.club.now)
            self.say(table, color, m.Offer(game=self.ids[table], kind=kind), allowed=allowed)
            if allowed:
                game.offer(color, kind, self.club.now)

    @rule(table=tables, color=colors, kind=st.sampled_from(KINDS), accept=st.booleans())
    def answer(self, table, color, kind, accept):
        if not self.is_here(table, color):
            return
        game, standing = self.games[table], self.seen(table).offers.get(kind)
        offer = standing.seq if standing else 1
        command = (m.Accept if accept else m.Decline)(game=self.ids[table], offer=offer)
        allowed = game.may_answer(color, kind, accept=accept)
        self.say(table, color, command, allowed=allowed)
        if allowed:
            (game.accept if accept else game.decline)(kind, self.club.now)
            self.say(table, color, command, allowed=False)  # a repeat finds no such offer

    @rule(table=tables, asker=colors, kind=st.sampled_from(KINDS))
    def agree(self, table, asker, kind):
        """Offer something and accept it."""
        self.offer(table, asker, kind)
        self.answer(table, not asker, kind, accept=True)

    @rule(table=tables, color=colors)
    def give_time(self, table, color):
        game = self.games[table]
        if self.is_here(table, color):
            allowed = game.may_give(color)
            self.say(table, color, m.GiveTime(game=self.ids[table]), allowed=allowed)
            if allowed:
                game.give(color)

    @rule(table=tables, color=colors)
    def claim_draw(self, table, color):
        game = self.games[table]
        if self.is_here(table, color):
            after = self.seen(table).position_seq
            allowed = game.may_claim(color)
            self.say(table, color, m.ClaimDraw(game=self.ids[table], after=after), allowed=allowed)
            game.over = game.over or allowed

    @rule(table=tables, color=colors, luck=numbers)
    def give_up(self, table, color, luck):
        game = self.games[table]
        if self.is_here(table, color):
            abort = luck % 2 == 0
            command = m.Abort(game=self.ids[table]) if abort else m.Resign(game=self.ids[table])
            allowed = not game.over and not (abort and game.begun)
            if allowed and luck % 5:
                return  # games go on for a while
            self.say(table, color, command, allowed=allowed)
            game.over = game.over or allowed

    @precondition(lambda self: any(game.over for game in self.games))
    @rule(setup=st.sampled_from(SETUPS))
    def play_another(self, setup):
        for table, game in enumerate(self.games):
            if game.over and self.is_here(table, chess.WHITE) and self.is_here(table, chess.BLACK):
                self.begin(table, setup)

    # ------------------------------------------------------------ what happens to them

    @rule(name=st.sampled_from([name for pair in PAIRS for name in pair]))
    def lose_the_line(self, name):
        if not self.people[name].hung_up:
            self.people[name].drop()

    @rule(name=st.sampled_from([name for pair in PAIRS for name in pair]))
    def connect_again(self, name):
        self.come(name)

    @rule()
    def everybody_is_here(self):
        for name, person in self.people.items():
            if person.hung_up:
                self.come(name)

    @rule(ms=st.sampled_from([1, 900, 5_000, 12_000]))
    def wait(self, ms):
        self.club.wait(ms)
        for table, game in enumerate(self.games):
            ended = self.seen(table).outcome
            if ended is not None and ended.reason == Reason.NO_FIRST_MOVE and not game.over:
                assert game.clocked
                assert not game.begun
                assert self.club.now - game.moved_at >= 35_000
                game.over, game.offers = True, {}

    @rule()
    def kill_the_server(self):
        self.club.restart()
        for person in self.people.values():
            person.hung_up = True

    @rule(table=tables, choice=numbers, failures=st.integers(1, 3))
    def fail_to_store(self, table, choice, failures):
        """Let the disk fail as somebody plays: nobody sees it, it is refused; and then all is well again."""
        game, before = self.games[table], self.seen(table)
        color = game.board.turn
        if not self.is_here(table, color) or game.over or game.adjourned:
            return
        legal = sorted(move.uci() for move in game.board.legal_moves)
        command = m.Move(game=self.ids[table], uci=legal[choice % len(legal)], after=before.position_seq)
        self.store.failures = failures
        self.person(table, color).say(command)
        self.store.rollback()
        assert self.seen(table).moves == before.moves
        self.store.failures = 0
        self.club.wait(2_500)
        self.everybody_is_here()

    # ------------------------------------------------------------ what must be true

    @invariant()
    def all_agree(self):
        if not hasattr(self, "games"):
            return
        assert not self.complaints.heard
        self.store.rollback()  # what was committed stays, and nothing else was shown
        for table, game in enumerate(self.games):
            stored = self.seen(table)
            assert stored.board.fen() == game.board.fen()
            assert stored.moves == [move.uci() for move in game.board.move_stack]
            assert stored.over == game.over
            if not game.over:
                assert stored.adjourned == game.adjourned
                assert {kind: color_of(offer.by) for kind, offer in stored.offers.items()} == game.offers
            self.compare_views(table)

    def compare_views(self, table):
        game = self.ids[table]
        lines = self.store.load_live(game) or self.store.load_finished(game)
        log = list(map(decode_event, lines))
        assert [event.seq for event in log] == list(range(1, len(log) + 1))
        for color in chess.COLORS:
            person = self.person(table, color)
            seen = person.records[game]
            assert seen.seq <= len(log), "something was shown that is not stored"
            assert contents(seen) == contents(Record.replay(log[: seen.seq]))
            assert person.hung_up or seen.seq == len(log), f"{person} missed an event"


TestHub = HubMachine.TestCase
TestHub.settings = settings(
    max_examples=100 * TIMES,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

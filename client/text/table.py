"""A game in words: what happens in it is said as it happens, and what is typed is done."""

from pathlib import Path

import platformdirs

from client.language import _, phrase
from client.model.chat import Chat
from client.model.game import GameModel
from client.model.orders import Say, order_of
from client.model.typed import Ask, Played, Unclear, read
from client.model.typed import Chat as Words
from client.model.typed.words import meaning_of
from client.network import Incoming, LineDown, LineIsDown, LineUp
from client.pgn_file import save_and_tell
from client.text.help import GAME_HELP, help_lines
from client.text.place import Place
from client.text.telling import beginning, clocks, facts, happening, last_move
from client.words.ending import ending_of
from client.words.refusals import refusal_text
from client.words.rules import rule_text
from client.words.spoken import game_words, position_words
from client.words.telling import whose_turn
from shared import messages
from shared.messages import GameEvent, GameState, Room, Said, ServerMessage
from shared.pgn import to_pgn
from shared.text import tidy_text

_MUTING: dict[str, bool] = {phrase("mute"): True, phrase("unmute"): False}


class Table:
    """One game, played or watched. Times are local ms."""

    def __init__(self, place: Place, state: GameState, now: int) -> None:
        self._place = place
        me = place.network.id
        self.model = GameModel(state, me, now)
        self.left = False
        """Whether the player has gone back to the lobby."""
        self._muted = set(place.profile.muted)
        self._chat = Chat(state.game, me, self._muted)
        self._room: Room = "spectators" if self.model.color is None else "players"
        self._run = place.network.greeting.run
        start = facts(self.model, now)
        self._told = {name: start[name] for name in ("line", "presence")}  # they are news when they change
        for line in beginning(self.model, now):
            place.say(line)
        self._tell_facts(now)

    @property
    def holds(self) -> bool:
        """Whether leaving it would leave an opponent alone."""
        return not (self.model.over or self.model.adjourned or self.model.color is None)

    # ------------------------------------------------------------ what is typed

    def typed(self, line: str, now: int) -> None:
        """Do what a line says, or say why not."""
        if not line:
            return
        mute = meaning_of(line, _MUTING)
        if mute is not None:
            self._mute(on=mute)
            return
        match read(line, self.model):
            case Played(move=move):
                self._play(self.model.play(move, now))
            case Words(text=text):
                self._say(text)
            case Unclear(text=text):
                self._place.say(text)
            case Ask() as asked:
                self._answer(asked, now)
            case Say() as said:
                self._carry_out(said)
        self._tell_facts(now)

    def _play(self, move: messages.Move) -> None:
        """Send a move; while the line is down it is kept, and sent when the line is back."""
        try:
            self._place.network.send(move)
        except LineIsDown as down:
            self._place.say(str(down))
            return
        if self.model.line_down:
            self._place.say(_("Your move is kept, and is sent when the line is back."))

    def _say(self, text: str) -> None:
        try:
            self._place.send(messages.Say(game=self.model.game, text=tidy_text(text)))
        except ValueError as error:
            self._place.say(rule_text(error))

    def _mute(self, *, on: bool) -> None:
        if self.model.color is None:
            self._place.say(_("You are watching: there is no opponent to mute."))
            return
        opponent = self.model.record.player(not self.model.color)
        if on:
            self._muted.add(opponent.id)
            self._place.profile.mute(opponent.id)
            self._place.say(_("You do not hear {name} any more.").format(name=opponent.name))
        else:
            self._muted.discard(opponent.id)
            self._place.profile.unmute(opponent.id)
            self._place.say(_("You hear {name} again.").format(name=opponent.name))

    def _answer(self, asked: Ask, now: int) -> None:
        """Tell what a player wants to know."""
        match asked:
            case Ask.CLOCK:
                lines = [clocks(self.model, now)]
            case Ask.BOARD:
                lines = list(position_words(self.model.board))
            case Ask.MOVES:
                lines = [", ".join(game_words(self.model.board)) or _("No move has been made.")]
            case Ask.LAST:
                lines = [last_move(self.model)]
            case _:
                lines = list(help_lines(GAME_HELP))
        for line in lines:
            self._place.say(line)

    def _carry_out(self, said: Say) -> None:
        match said:
            case Say.RESIGN if self.model.color is not None and not self.model.over:
                self._place.ask(_("Resign? Type yes or no."), lambda: self._order(Say.RESIGN_SURELY))
            case Say.LEAVE:
                self._leave()
            case Say.SAVE:
                folder: Path = platformdirs.user_documents_path()
                pgn = to_pgn(self.model.record, self._place.network.greeting.name)
                self._place.say(save_and_tell(self.model.record, folder, pgn))
            case Say.FLIP:
                self._place.say(_("There is no board to turn here."))
            case _:
                self._order(said)

    def _order(self, said: Say) -> None:
        if self.model.color is None:
            self._place.say(_("You are watching. To go back to the lobby, type: lobby."))
            return
        command = order_of(said, self.model)
        if command is None:
            self._place.say(_("There is nothing to answer."))
        else:
            self._place.send(command)

    def _leave(self) -> None:
        if self.holds:
            self._place.say(_("Your game goes on. You can resign it, or offer to adjourn it."))
            return
        if self.model.color is None and not self.model.over:
            self._place.send(messages.Unwatch(game=self.model.game))
        self.left = True

    # ------------------------------------------------------------ what comes in

    def receive(self, message: Incoming, now: int) -> None:
        """Take what the server says, or news of the line, and say what it means."""
        match message:
            case LineDown():
                self.model.line_lost()
            case LineUp():
                self._line_restored(now)
            case Said():
                self._chat.receive(message)
                self._tell_chat()
            case _:
                self._take_in(message, now)
        self.tick(now)

    def tick(self, now: int) -> None:
        """Say what time alone has changed."""
        self.model.halt(self._place.tidings.bulletin.halted, now)
        self._tell_facts(now)

    def _take_in(self, message: ServerMessage, now: int) -> None:
        seq, board = self.model.record.seq, self.model.record.board.copy(stack=False)
        was_over = self.model.over
        for command in self.model.receive(message, now):
            self._place.send(command)
        if isinstance(message, GameEvent) and self.model.record.seq == message.seq == seq + 1:
            line = happening(message, self.model, board, now)
            if line:
                self._place.say(line)
        elif isinstance(message, GameState) and self.model.record.seq != seq and not was_over:
            self._catch_up()
        if isinstance(message, messages.Refused) and message.game != self.model.game:
            self._place.say(refusal_text(message))
        if self.model.problem:
            self._place.say(self.model.problem)
            self.model.problem = ""

    def _catch_up(self) -> None:
        """Say how the game stands that has gone on unseen."""
        self._place.say(last_move(self.model))
        self._place.say(f"{ending_of(self.model)}." if self.model.over else whose_turn(self.model))

    def _line_restored(self, now: int) -> None:
        run = self._place.network.greeting.run
        self.model.line_restored(now, same_run=run != "" and run == self._run)
        self._run = run

    def _tell_chat(self) -> None:
        """Say what others have said that was not heard yet."""
        new = self._chat.unread(self._room)
        others = [line for line in self._chat.lines(self._room) if line.by.id != self._place.network.id]
        for line in others[len(others) - new :]:
            self._place.say(_("{name} says: {text}").format(name=line.by.name, text=line.text))
        self._chat.read(self._room)

    def _tell_facts(self, now: int) -> None:
        """Say what holds now and did not a moment ago."""
        current = facts(self.model, now)
        for name, text in current.items():
            if text and self._told.get(name, "") != text:
                self._place.say(text)
        self._told = current

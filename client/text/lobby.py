"""The lobby in words: what a player does between games."""

import itertools
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from client.language import _
from client.network import Incoming, LineUp
from client.text.help import LOBBY_HELP, help_lines
from client.text.invitations import Invitations
from client.text.lists import game_line, past_line, player_line, seek_line
from client.text.place import Place
from client.text.wishes import Verb, Wish, read_challenge, read_seek, read_wish
from client.words.refusals import refusal_text
from client.words.terms import terms_text
from client.words.unfinished import unfinished_entry, unfinished_text
from shared import messages
from shared.messages import OpenSeek, Refused, Seek, SeekEnded, SeekPosted
from shared.record import Record

E = TypeVar("E")

_LISTED = 20


class Lobby:
    """Takes what is typed, and what the server says, while no game is at hand."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._invitations = Invitations(place)
        self.wanted = ""
        """The unfinished game that the player would like to see, though it is adjourned."""
        self._numbers = itertools.count(1)
        self._sent: dict[int, Seek] = {}
        self._posted: dict[int, Seek] = {}
        self._seeks: Sequence[OpenSeek] = ()
        self._games: Sequence[str] = ()
        self._past: Sequence[str] = ()
        self._verbs: dict[Verb, Callable[[str], None]] = {
            Verb.SEEK: lambda about: self._post(read_seek(about)),
            Verb.FRIEND: lambda about: self._post(read_seek(about, private=True)),
            Verb.CHALLENGE: lambda about: self._post(read_challenge(about)),
            Verb.JOIN: self._join,
            Verb.ACCEPT: self._accept,
            Verb.DECLINE: lambda _about: self._invitations.decline(),
            Verb.CANCEL: self._cancel,
            Verb.SEEKS: lambda _about: self._list("seeks"),
            Verb.PLAYERS: lambda _about: self._list("players"),
            Verb.GAMES: lambda _about: self._list("games"),
            Verb.WATCH: self._watch,
            Verb.RETURN: self._return,
            Verb.PAST: lambda _about: self._ask_past(),
            Verb.PGN: self._pgn,
            Verb.HELP: lambda _about: self._help(),
        }

    # ------------------------------------------------------------ what is typed

    def typed(self, line: str) -> None:
        """Do what a line asks for, or say why not."""
        if not line:
            return
        try:
            wish: Wish = read_wish(line)
            self._verbs[wish.verb](wish.about)
        except ValueError as error:
            self._place.say(str(error))

    def _post(self, seek: Seek) -> None:
        number = next(self._numbers)
        self._sent[number] = seek
        self._place.send(msgspec.structs.replace(seek, id=number))

    def _join(self, code: str) -> None:
        if not code:
            raise ValueError(_("Type the code of your friend's game after it: join ABC123."))
        self._place.send(messages.Join(code=code[:12]))

    def _accept(self, about: str) -> None:
        if not about:
            self._invitations.accept()
        else:
            self._place.send(messages.AcceptSeek(seek=_nth(self._seeks, about, _("seeks")).seek))

    def _cancel(self, _about: str) -> None:
        if not self._posted:
            raise ValueError(_("You are not waiting for anybody."))
        for seek in self._posted:
            self._place.send(messages.CancelSeek(seek=seek))
        self._posted.clear()
        self._place.say(_("You wait no more."))

    def _list(self, part: messages.LobbyPart) -> None:
        self._place.send(messages.ListLobby(part=part, limit=_LISTED, id=next(self._numbers)))

    def _watch(self, about: str) -> None:
        self._place.send(messages.Watch(game=_nth(self._games, about, _("games"))))

    def _return(self, about: str) -> None:
        """Ask for an unfinished game; it is opened when it comes."""
        records = list(self._place.tidings.unfinished.records.values())
        if not records:
            raise ValueError(_("You have no unfinished game."))
        if not about and len(records) > 1:
            self._tell([unfinished_entry(record, self._place.network.id) for record in records], "")
            return
        self.wanted = _nth(records, about or "1", _("return")).game
        self._place.send(messages.Sync(game=self.wanted))

    def _ask_past(self) -> None:
        me = self._place.network.name
        self._place.send(messages.ListGames(player=me, limit=_LISTED, id=next(self._numbers)))

    def _pgn(self, about: str) -> None:
        self._place.send(messages.FetchPgn(game=_nth(self._past, about, _("past")), id=next(self._numbers)))

    def _help(self) -> None:
        for line in help_lines(LOBBY_HELP):
            self._place.say(line)

    # ------------------------------------------------------------ what the server says

    def receive(self, message: Incoming) -> None:
        """Say what concerns a player between games."""
        match message:
            case SeekPosted():
                self._stands(message)
            case SeekEnded():
                self._ended(message)
            case Refused(re=re):
                self._sent.pop(re, None)
                self._place.say(refusal_text(message))
            case messages.Challenged(seek=seek):
                self._invitations.tell_challenge(seek)
            case messages.RematchOffered(game=game):
                self._invitations.tell_rematch(game)
            case messages.OfferMade(kind="resume", game=game):
                self._would_go_on(game)
            case LineUp(welcome=welcome):
                self._seek_again(begun=not self._place.tidings.unfinished.records.keys() >= set(welcome.games))
            case _:
                self._receive_list(message)

    def begun(self) -> None:
        """Note that a game is at hand now: whoever waits for one waits no more."""
        self.wanted = ""
        self._sent.clear()
        self._posted.clear()

    def come_back(self) -> None:
        """Say where the player is after a game, and who has asked for one meanwhile."""
        self._place.say(_("You are in the lobby."))
        self._invitations.tell_all()

    def _receive_list(self, message: Incoming) -> None:
        match message:
            case messages.OpenSeeks(re=re) if re:
                self._seeks = message.seeks
                self._tell(
                    [seek_line(seek) for seek in message.seeks], _("Nobody looks for a game."), message.total
                )
            case messages.OnlinePlayers(re=re) if re:
                lines = [player_line(online) for online in message.players]
                self._tell(lines, _("Nobody is here."), message.total)
            case messages.LiveGames(re=re) if re:
                self._games = [game.game for game in message.games]
                self._tell([game_line(game) for game in message.games], _("No game goes on."), message.total)
            case messages.GameList():
                self._games_over(message)
            case messages.GamePgn(pgn=pgn):
                for line in pgn.splitlines():
                    self._place.say(line)

    def _games_over(self, listed: messages.GameList) -> None:
        self._past = [game.game for game in listed.games]
        lines = [past_line(game, self._place.network.id) for game in listed.games]
        self._tell(lines, _("You have finished no game here yet."))

    def _tell(self, lines: Sequence[str], empty: str, total: int = 0) -> None:
        """Say a list line by line, and whether there is more of it."""
        for number, line in enumerate(lines, 1):
            self._place.say(f"{number}. {line}")
        if not lines:
            self._place.say(empty)
        elif total > len(lines):
            self._place.say(_("These are {shown} of {total}.").format(shown=len(lines), total=total))

    def _stands(self, posted: SeekPosted) -> None:
        seek = self._sent.pop(
            posted.re, Seek(control=posted.control, color=posted.color, private=bool(posted.code))
        )
        self._posted[posted.seek] = seek
        terms = terms_text(posted.control, posted.variant, posted.fen)
        if posted.code:
            spelled = ", ".join(posted.code)
            text = _("Your code is {code}: {spelled}. Your friend types: join {code}.")
            self._place.say(text.format(code=posted.code, spelled=spelled))
        elif posted.to is not None:
            self._place.say(_("You challenged {name}: {terms}.").format(name=posted.to.name, terms=terms))
        else:
            self._place.say(_("Looking for an opponent: {terms}. To stop, type: cancel.").format(terms=terms))

    def _ended(self, ended: SeekEnded) -> None:
        seek = self._posted.pop(ended.seek, None)
        if seek is None or ended.game:
            return
        if ended.declined:
            self._place.say(_("{name} declined.").format(name=seek.to))
        elif seek.to:
            self._place.say(_("Your challenge stands no more."))

    def _would_go_on(self, game: str) -> None:
        record: Record | None = self._place.tidings.unfinished.records.get(game)
        if record is not None:
            told = unfinished_text(record, self._place.network.id)
            self._place.say(f"{told}. {_('To see it, type: return.')}")

    def _seek_again(self, *, begun: bool) -> None:
        """Post again what ended with the line, unless a game has begun of it."""
        again = [] if begun else [*self._posted.values(), *self._sent.values()]
        self._posted.clear()
        self._sent.clear()
        for seek in again:
            self._post(seek)


def _nth(entries: Sequence[E], about: str, command: str) -> E:
    """Return the entry that has this number in the list that was told last. Raises ValueError."""
    if about.isascii() and about.isdecimal() and 1 <= int(about[:9]) <= len(entries):
        return entries[int(about[:9]) - 1]
    raise ValueError(_("Type the number of one in the list that “{command}” shows.").format(command=command))

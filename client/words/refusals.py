"""What the server would not do, in sentences. It writes English: another language has a sentence for each code."""

from typing import Final

from client.language import ENGLISH, Phrase, _, in_words, phrase, spoken
from client.words.rules import rule_text
from shared.messages import Goodbye, GoodbyeCode, Halted, RefusalCode, Refused

_REFUSALS: Final[dict[RefusalCode, Phrase]] = {
    RefusalCode.ILLEGAL_MOVE: phrase("That move is not legal."),
    RefusalCode.NOT_YOUR_TURN: phrase("It is not your move."),
    RefusalCode.STALE: phrase("The position has changed meanwhile. Look at it again."),
    RefusalCode.NO_SUCH_GAME: phrase("There is no such game, or it ended a while ago."),
    RefusalCode.NOT_YOUR_GAME: phrase("You had no seat in that game."),
    RefusalCode.GAME_OVER: phrase("The game is over."),
    RefusalCode.NO_SUCH_OFFER: phrase("That offer does not stand any more."),
    RefusalCode.OFFER_TOO_SOON: phrase("Make a move before you offer that."),
    RefusalCode.NOTHING_TO_TAKE_BACK: phrase("You have not made a move yet."),
    RefusalCode.NO_CLOCK: phrase("This game has no clock."),
    RefusalCode.TOO_MUCH_TIME: phrase("A clock cannot have more time than that."),
    RefusalCode.PAUSED: phrase("The game stands still. Offer to go on with it first."),
    RefusalCode.NOT_PAUSED: phrase("The game is not adjourned."),
    RefusalCode.TOO_LATE_TO_ABORT: phrase("Both have moved, so the game cannot be aborted. You can resign it."),
    RefusalCode.NOTHING_TO_CLAIM: phrase("There is nothing to claim just now."),
    RefusalCode.ALREADY_PLAYING: phrase("You are playing already. Finish that game first."),
    RefusalCode.OPPONENT_BUSY: phrase("That player has left, or plays another game. Try again later."),
    RefusalCode.TOO_MANY_SEEKS: phrase("You wait for enough games already. Cancel one first."),
    RefusalCode.NO_SUCH_SEEK: phrase("Somebody was faster, or it was withdrawn. Choose another."),
    RefusalCode.NO_SUCH_PLAYER: phrase("Nobody of that name is here just now. See who is in the lobby."),
    RefusalCode.NO_SUCH_CODE: phrase("No game waits under that code. Check it, or ask your friend for a new one."),
    RefusalCode.BAD_TIME_CONTROL: phrase("That time control gives no time to move. Choose another."),
    RefusalCode.BAD_POSITION: phrase("No game can begin from that position. Choose another."),
    RefusalCode.BAD_NAME: phrase("The server does not take that name. Choose another."),
    RefusalCode.NAME_TAKEN: phrase("That name belongs to somebody else here. Choose another."),
    RefusalCode.NOT_WATCHING: phrase("You do not watch that game."),
    RefusalCode.TOO_MANY_WATCHED: phrase("You watch too many games already. Leave one of them first."),
    RefusalCode.CHAT_OFF: phrase("There is no chat on this server."),
    RefusalCode.BAD_TEXT: phrase("That cannot be said. Type it in other words."),
    RefusalCode.TOO_FAST: phrase("That was too soon. Wait a moment, then try again."),
    RefusalCode.CLOSING: phrase("The server begins no new games just now. Those that run go on."),
    RefusalCode.NO_ROOM: phrase("The server's disk is nearly full. New games begin when there is room again."),
    RefusalCode.STORAGE: phrase("The server cannot store anything just now. Try again when it can."),
    RefusalCode.HELLO_FIRST: phrase("The server does not know who you are. Connect anew."),
    RefusalCode.ALREADY_GREETED: phrase("The server knows you already."),
    RefusalCode.BUSY: phrase("The server has too much to do just now. Try again in a moment."),
    RefusalCode.NO_ARCHIVE: phrase("This server keeps no games that are over."),
}
_GOODBYES: Final[dict[GoodbyeCode, Phrase]] = {
    GoodbyeCode.REPLACED: phrase(
        "You play from another window now. Close that one, or connect anew to play here."
    ),
    GoodbyeCode.SHUTDOWN: phrase("The server was stopped. Games go on when it runs again."),
    GoodbyeCode.SILENT: phrase(
        "The server had not heard from this computer for a while. Check the network connection."
    ),
    GoodbyeCode.FULL: phrase("The server is full. Try again in a few minutes."),
    GoodbyeCode.STORAGE: phrase("The server cannot store games just now. Its owner should look at its disk."),
}
_HALTED: Final = phrase("The server cannot store moves just now. No clock runs; play goes on when it can again.")


def refusal_text(refused: Refused) -> str:
    """Say why a command was not carried out: in English as the server says it, which knows more than the code."""
    if spoken() == ENGLISH and refused.text:
        return refused.text
    told = rule_text(refused.text)
    return told if told != refused.text else in_words(_REFUSALS[refused.code])


def goodbye_text(goodbye: Goodbye) -> str:
    """Say why the server hung up."""
    if goodbye.code in (GoodbyeCode.KICKED, GoodbyeCode.BANNED):
        return _sent_away(goodbye.text)
    if goodbye.code in _GOODBYES:
        return in_words(_GOODBYES[goodbye.code])
    return _("The server hung up: {text}").format(text=goodbye.text or goodbye.code)


def halted_text(halted: Halted) -> str:
    """Say that play stands still for everybody, and why."""
    return halted.text if spoken() == ENGLISH and halted.text else in_words(_HALTED)


def _sent_away(text: str) -> str:
    """Say so in the operator's words, which no catalogue has."""
    if spoken() == ENGLISH and text:
        return text
    return _("The operator of this server has sent you away. {text}").format(text=text).strip()

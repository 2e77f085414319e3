"""What can be typed, a line for each command."""

from collections.abc import Sequence

from client.language import Phrase, in_words, phrase

LOBBY_HELP: tuple[Phrase, ...] = (
    phrase("seek 5+3: play whoever wants the same; you may add white or black, and 960 for Chess960"),
    phrase("friend 10+0: open a game for a friend, and get its code"),
    phrase("join CODE: play the game of a friend"),
    phrase("challenge NAME 5+3: challenge a player"),
    phrase("accept, decline: answer a challenge"),
    phrase("seeks: who looks for a game; accept 2: play the second of them"),
    phrase("players: who is here"),
    phrase("games: what is being played; watch 1: watch the first of them"),
    phrase("return: back to an unfinished game"),
    phrase("past: your games that are over; pgn 1: the moves of the first of them"),
    phrase("cancel: wait for nobody any more"),
    phrase("quit: leave"),
)
"""What can be done between games."""
GAME_HELP: tuple[Phrase, ...] = (
    phrase("A move: Nf3, e4, exd5, O-O, e8=Q, or its squares, as in g1f3"),
    phrase("board: where all men stand; moves: all moves; last: the last one; clock: how much time is left"),
    phrase("draw: offer a draw, or accept one; accept, decline: answer an offer"),
    phrase("resign; abort: call off a game that has hardly begun"),
    phrase("takeback: ask to take your move back"),
    phrase("give time: give 15 seconds; more time: ask for 15 seconds"),
    phrase("claim win, claim draw: end a game that the opponent has left, or that is a draw"),
    phrase("adjourn, go on: put the game off, and play it on"),
    phrase("say TEXT: talk to the others; mute, unmute: do not hear your opponent, or hear again"),
    phrase("rematch, no rematch: when the game is over"),
    phrase("save: keep the game as a PGN file; lobby: leave the game; quit: leave the server"),
)
"""What can be done at a game."""


def help_lines(entries: Sequence[Phrase]) -> Sequence[str]:
    """Return the lines in the player's language."""
    return [in_words(entry) for entry in entries]

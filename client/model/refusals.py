"""What the server's refusals are about."""

from shared.messages import RefusalCode

OF_MOVES = {
    RefusalCode.ILLEGAL_MOVE,
    RefusalCode.NOT_YOUR_TURN,
    RefusalCode.STALE,
    RefusalCode.NO_SUCH_GAME,
    RefusalCode.NOT_YOUR_GAME,
    RefusalCode.GAME_OVER,
}
"""The move that was sent is not played."""

OF_REMATCHES = {RefusalCode.NO_SUCH_OFFER, RefusalCode.OPPONENT_BUSY, RefusalCode.NO_SUCH_GAME}
"""Once the game is over: there is no rematch to be had."""

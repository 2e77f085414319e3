"""Games, written as their moves in SAN."""

import chess


def after(line, fen=chess.STARTING_FEN, *, chess960=False):
    board = chess.Board(fen, chess960=chess960)
    for san in line.split():
        board.push_san(san)
    return board

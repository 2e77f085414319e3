"""Long legal games, computed before the clock of a benchmark runs."""

import random

import chess


def prepared_games(count: int, seed: int = 1) -> list[list[str]]:
    """Return `count` random games of 60 to 100 plies, in UCI notation, none of which ends before its last ply."""
    rng = random.Random(seed)
    games: list[list[str]] = []
    while len(games) < count:
        game = _random_game(rng, rng.randrange(60, 101))
        if game is not None:
            games.append(game)
    return games


def _random_game(rng: random.Random, plies: int) -> list[str] | None:
    """Return a random game of that length, or None where it came to an end on the way."""
    board = chess.Board()
    for _ in range(plies):
        moves = list(board.legal_moves)
        if not moves or board.is_insufficient_material() or board.is_repetition(3) or board.is_fifty_moves():
            return None
        board.push(rng.choice(moves))
    over = board.outcome() is not None or board.is_repetition(3) or board.is_fifty_moves()
    return None if over else [move.uci() for move in board.move_stack]

"""A UCI engine as small as can be, with the faults that engines have. It is run as a script, and notes its pid."""

import os
import sys
import time
from pathlib import Path

import chess

FAULT = sys.argv[1] if len(sys.argv) > 1 else ""
LONG_MS = 30_000
Path(f"{sys.argv[2]}.pid").write_text(str(os.getpid()), encoding="ascii")


def say(*lines):
    print(*lines, sep="\n", flush=True)


def played(words):
    board = chess.Board()
    moves = words[words.index("moves") + 1 :] if "moves" in words else []
    if words[:1] == ["fen"]:
        board = chess.Board(" ".join(words[1:7]), chess960=True)
    for uci in moves:
        board.push_uci(uci)
    return min(move.uci() for move in board.legal_moves)


def go(move, milliseconds, plies):
    if FAULT == "hangs":
        time.sleep(1_000)
    if FAULT == "crashes" or (FAULT == "tires" and plies > 3):
        sys.exit(1)
    if FAULT == "cheats":
        move = "a1a8"
    say("info string <b>hello</b>", f"info depth 3 score cp 21 nodes 90 nps 900 pv {move}")
    if milliseconds < LONG_MS:
        say(f"bestmove {move}")


move, plies = "", 0
for line in sys.stdin:
    match line.split():
        case ["uci"]:
            if FAULT == "is mute":
                time.sleep(1_000)
            if FAULT == "babbles":
                sys.stdout.buffer.write(b"\xff\xfe\0\nhello\ninfo depth x\n")
            say("id name Tiny <b>1</b>", "option name UCI_Chess960 type check default false")
            if FAULT != "has skills":
                say("option name UCI_LimitStrength type check default false")
                say("option name UCI_Elo type spin default 1500 min 1000 max 2000")
            else:
                say("option name Skill Level type spin default 20 min 0 max 20")
            say("uciok")
        case ["setoption", *words]:
            with Path(f"{sys.argv[2]}.options").open("a", encoding="ascii") as options:
                options.write(" ".join(words) + "\n")
        case ["isready"]:
            say("readyok")
        case ["position", *words]:
            move = played(words)
            plies = len(words)
        case ["go", *words]:
            go(move, int(words[words.index("movetime") + 1]), plies)
        case ["stop"]:
            if FAULT != "is deaf":
                say(f"bestmove {move}")
        case ["quit"]:
            break

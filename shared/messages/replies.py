"""All that a server sends."""

from shared.messages.events import GameEvent
from shared.messages.lobby import Challenged, LiveGames, OnlinePlayers, OpenSeeks, SeekEnded, SeekPosted
from shared.messages.notices import (
    Announcement,
    Audience,
    Done,
    GameList,
    GamePgn,
    GameState,
    Goodbye,
    Greeting,
    Halted,
    OpponentPresence,
    Ping,
    Refused,
    RematchDeclined,
    RematchOffered,
    Said,
    Welcome,
)

ServerMessage = (
    GameEvent
    | Greeting
    | Welcome
    | Done
    | Refused
    | Goodbye
    | SeekPosted
    | SeekEnded
    | Challenged
    | OpenSeeks
    | OnlinePlayers
    | LiveGames
    | GameState
    | OpponentPresence
    | Said
    | Audience
    | Announcement
    | Halted
    | RematchOffered
    | RematchDeclined
    | GameList
    | GamePgn
    | Ping
)

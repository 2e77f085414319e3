"""The lobby of the server that this window runs: how friends find it, and what leaving means."""

from client.language import _, phrase
from client.screens import Pop, Session
from client.screens.parts.banner import Banner
from client.servers import Failed
from client.ui import clipboard
from client.ui.widgets import Button, Dialog
from client.words.hosting import others_text

_COPY, _COPIED, _NO_CLIPBOARD = phrase("Copy address"), phrase("Copied"), phrase("No clipboard")


class OwnServer:
    """Knows whether this is the lobby of our own server; in that of another it has nothing to say."""

    def __init__(self, session: Session) -> None:
        self._session = session
        running, network = session.kit.host.running, session.network
        ours = session.kit.host.serves(network.host, network.port)
        self._ours = running if ours else None
        self._copy = _COPY

    @property
    def address(self) -> str:
        """What friends type; empty where it is not our server, or nobody else can reach it."""
        return str(self._ours.for_friends[0]) if self._ours is not None and self._ours.for_friends else ""

    @property
    def trouble(self) -> str:
        """Why our server is no more, if that is so; else empty."""
        state = self._session.kit.host.state
        return state.text if self._ours is not None and isinstance(state, Failed) else ""

    def tell(self, banner: Banner) -> None:
        """Tell in the banner how friends get here."""
        if self._ours is None:
            return
        if self.address:
            text = _("Friends see this server in their list, or type {address}").format(address=self.address)
            banner.tell(text, (self._copy, "copy address"))
        else:
            banner.tell(_("Without a network only windows on this computer find this server"))

    def take(self, said: object) -> object:
        """Answer to what concerns our server: copying its address, and leaving it with others on it."""
        match said:
            case "copy address":
                self._copy = _COPIED if clipboard.put(self.address) else _NO_CLIPBOARD
            case Pop() if self._others:
                return self._question()
            case "leave":
                return Pop()
            case "leave and stop":
                self._session.kit.host.stop()
                return Pop()
        return said

    @property
    def _others(self) -> int:
        """How many besides us are on our server."""
        players = self._session.lobby.players
        return players.total - 1 if self._ours is not None and players.is_known else 0

    def _question(self) -> Dialog:
        """Return the question what is to become of the server when we leave it."""
        keep = Button(phrase("Keep it running"), "leave")
        stop = Button(phrase("Stop it"), "leave and stop", kind="danger")
        text = _("It can run as long as this window is open. If you stop it, games wait until you host again.")
        return Dialog(
            phrase("Leave your server running?"),
            f"{others_text(self._others)} {text}",
            [keep, stop],
            cancel="close",
        )

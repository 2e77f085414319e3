"""What to say about engines that fail."""

from client.engines.trouble import Fault
from client.language import _


def fault_text(fault: Fault) -> str:
    """Say what is wrong with an engine, and what to do."""
    match fault:
        case Fault.MISSING:
            return _("The engine cannot be started. Check where it is, and that it may be run.")
        case Fault.SILENT:
            return _("The engine does not answer. Is it a chess engine that speaks UCI?")
        case Fault.CRASHED:
            return _("The engine has stopped. It can be started again.")
        case Fault.WRONG:
            return _("The engine answered what makes no sense here. Try another one.")

"""A desktop that nobody sees: an X server, a window manager, and a mouse and a keyboard to use it with."""

import os
import struct
import subprocess
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pygame

NEEDED = ("Xvfb", "openbox", "xdotool", "xkbcomp", "xprop", "xwininfo")
SCREEN = (2640, 1080)
"""Room for two windows of 1280x800 beside each other, and for one of 1600x1000."""
LEFT, RIGHT = (10, 40), (1330, 40)
LETTERS = "éëß漢字♞"
"""What the keyboard has besides an American one's keys."""
PATIENCE_S = 30.0
_POLL_S = 0.05
_STILL_S = 0.25
_HAND_S = 0.04


def until(condition, what):
    """Wait for something that X tells nobody about; return what the condition returned in the end."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := condition()):
        assert time.monotonic() < deadline, f"this did not happen: {what}"
        time.sleep(_POLL_S)
    return found


@dataclass(frozen=True)
class Desktop:
    """The X server's screen and what is on it."""

    environment: dict
    framebuffer: Path

    def run(self, *command):
        """Run one of X's tools and return what it says; empty when it fails."""
        ended = subprocess.run(
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        return ended.stdout.strip() if ended.returncode == 0 else ""

    def mouse(self, *steps):
        """Move, press and release as xdotool's words say."""
        self.run("xdotool", *map(str, steps))

    def put_mouse_away(self):
        """Move the mouse into the corner of the screen: the pointer is part of the picture."""
        self.mouse("mousemove", *SCREEN)

    def press(self, keys):
        """Press keys together, like alt+F4, in the window that has the focus."""
        self.run("xdotool", "key", keys)

    def type(self, text):
        """Type a text into the window that has the focus."""
        self.run("xdotool", "type", "--delay", "5", text)

    def picture(self, area):
        """Return what is to be seen in an area of the screen."""
        data = self.framebuffer.read_bytes()
        header = struct.unpack(">25I", data[:100])  # XWDFileHeader of X11/XWDFile.h
        start, size, line = header[0] + 12 * header[19], (header[4], header[5]), header[12]
        assert (header[11], header[7], line) == (32, 0, 4 * size[0]), "not the format that was asked for"
        whole = pygame.image.frombuffer(data[start : start + line * size[1]], size, "BGRA")
        return _opaque(whole).subsurface(area).copy()

    def window_of(self, process):
        """Wait for the window of a process."""

        def find():
            assert process.poll() is None, "the program ended instead of opening a window"
            criteria = ("--all", "--onlyvisible", "--pid", str(process.pid), "--class", "rookery")
            return self.run("xdotool", "search", *criteria)

        return Window(self, process, until(find, "a window opens").splitlines()[0])


@dataclass(frozen=True)
class Window:
    """A client's window."""

    desktop: Desktop
    process: subprocess.Popen
    id: str

    @property
    def title(self):
        """What its frame says."""
        return self.desktop.run("xdotool", "getwindowname", self.id)

    @property
    def area(self):
        """Where it is on the screen, without its frame."""
        lines = self.desktop.run("xwininfo", "-id", self.id).splitlines()
        told = {name.strip(): text for name, _, text in (line.partition(":") for line in lines)}
        names = ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        return pygame.Rect([int(told[name]) for name in names])

    def arrange(self, place, size):
        """Move it and give it a size, as by dragging its frame."""
        self.desktop.run("xdotool", "windowmove", self.id, *map(str, place))
        self.resize(size)
        until(lambda: self.area.size == size, f"the window is {size}")
        self.until_still()

    def resize(self, size):
        """Ask for a size; the window manager may give another."""
        self.desktop.run("xdotool", "windowsize", self.id, *map(str, size))

    def until_title(self, *words):
        """Wait until the frame says all of this."""
        until(lambda: all(word in self.title for word in words), f"the title says {words}")

    def focus(self):
        """Bring it to the front."""
        self.desktop.run("xdotool", "windowactivate", self.id)
        until(lambda: self.desktop.run("xdotool", "getactivewindow") == self.id, "the window has the focus")

    def click(self, pos):
        """Click at a place in the window."""
        self.desktop.mouse("mousemove", "--window", self.id, *pos, "click", 1)

    def drag(self, source, target, *, button=1, key=""):
        """Press at one place, move, and let go at the other; perhaps with a key held down."""
        self.hold(source, target, button=button, key=key)
        self.desktop.mouse("mouseup", button, *(("keyup", key) if key else ()))

    def hold(self, source, target, *, button=1, key=""):
        """Press at one place and move to another, as fast as a hand can, without letting go."""
        move = ("mousemove", "--window", self.id)
        between = [(a + b) // 2 for a, b in zip(source, target, strict=True)]
        held = ("keydown", key) if key else ()
        pause = ("sleep", _HAND_S)
        self.desktop.mouse(*held, *move, *source, "mousedown", button, *pause)
        self.desktop.mouse(*move, *between, *move, *target, *pause)

    @property
    def pointer(self):
        """Where the mouse is, from the window's corner."""
        told = dict(line.split("=") for line in self.desktop.run("xdotool", "getmouselocation", "--shell").split())
        own = self.area
        return int(told["X"]) - own.left, int(told["Y"]) - own.top

    def pull(self, ways):
        """Drag the lower right corner of the frame along, as this window manager lets one do from within."""
        x, y = self.area.right - 20, self.area.bottom - 20
        self.desktop.mouse("keydown", "alt", "mousemove", x, y, "mousedown", 3)
        for across, down in ways:
            self.desktop.mouse("mousemove", x + across, y + down)
        self.desktop.mouse("mouseup", 3, "keyup", "alt")

    def enter(self, pos, text):
        """Click into a text field and type."""
        self.focus()
        self.click(pos)
        self.desktop.type(text)

    def picture(self, area=None):
        """Return what it shows, or a part of that."""
        own = self.area
        return self.desktop.picture(own if area is None else pygame.Rect(area).move(own.topleft))

    def until_still(self):
        """Wait until nothing moves any more; return the picture."""
        seen = [b""]

        def same():
            time.sleep(_STILL_S)  # a window without the focus draws ten times a second
            seen.append(pygame.image.tobytes(self.picture(), "RGB"))
            return seen[-1] == seen[-2]

        until(same, "the picture stands still")
        return self.picture()

    def save(self, path):
        """Write what it shows to a file, as soon as nothing moves."""
        pygame.image.save(self.until_still(), path)


def _opaque(picture):
    """Return the picture without the byte that X leaves empty."""
    size = picture.get_size()
    return pygame.image.frombuffer(pygame.image.tobytes(picture, "RGB"), size, "RGB")


@contextmanager
def ended_after(process):
    """End a process that was started here, whatever happens."""
    with process:
        try:
            yield process
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE_S)
            process.kill()


def _plug_in_keyboard(environment):
    """Give the X server all keys at once: one that is added while somebody types comes too late for its letter."""
    keys = "".join(f"replace key <FK{13 + i}> {{ [ U{ord(letter):04X} ] }};\n" for i, letter in enumerate(LETTERS))
    keymap = f"""xkb_keymap {{
        xkb_keycodes {{ include "evdev+aliases(qwerty)" }};
        xkb_types {{ include "complete" }};
        xkb_compat {{ include "complete" }};
        xkb_symbols {{ include "pc+us+inet(evdev)" {keys} }};
    }};"""
    command = ["xkbcomp", "-w", "0", "-", environment["DISPLAY"]]
    subprocess.run(command, input=keymap, text=True, env=environment, check=True)


@contextmanager
def open_desktop(folder):
    """Start an X server and a window manager that keep their files in a folder."""
    bare = {name: text for name, text in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    reader, writer = os.pipe()
    options = f"-displayfd {writer} -screen 0 {SCREEN[0]}x{SCREEN[1]}x24 -noreset -nolisten tcp -fbdir"
    command = ["Xvfb", *options.split(), str(folder)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with os.fdopen(reader) as told:
        server = subprocess.Popen(command, pass_fds=[writer], env=bare, **quiet)
        os.close(writer)
        with ended_after(server):
            display = told.readline().strip()
            assert display, "Xvfb did not start"
            environment = bare | {"DISPLAY": f":{display}", "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
            desktop = Desktop(environment, folder / "Xvfb_screen0")
            _plug_in_keyboard(environment)
            with ended_after(subprocess.Popen(["openbox"], env=environment, **quiet)):
                check = ("xprop", "-root", "_NET_SUPPORTING_WM_CHECK")
                until(lambda: "window id" in desktop.run(*check), "the window manager runs")
                desktop.press("Shift_L")  # the first key of all makes the window manager learn the keyboard anew
                yield desktop
    desktop.framebuffer.unlink(missing_ok=True)

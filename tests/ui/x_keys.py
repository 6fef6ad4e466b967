"""Presses keys at an X server, as from a keyboard, without starting a process."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyboard:
    """A connection of its own to the server, with the XTEST extension."""

    x11: ctypes.CDLL
    xtst: ctypes.CDLL
    connection: ctypes.c_void_p

    def press(self, name: str) -> None:
        """Press and let go of one key, in X's names (``F9``, ``Shift_L``)."""
        symbol = self.x11.XStringToKeysym(name.encode())
        code = self.x11.XKeysymToKeycode(self.connection, ctypes.c_ulong(symbol))
        for is_down in (1, 0):
            self.xtst.XTestFakeKeyEvent(self.connection, code, is_down, 0)
        self.x11.XFlush(self.connection)


@contextmanager
def keyboard(display: str) -> Iterator[Keyboard]:
    """Connect to *display*, such as ``:5``."""
    x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XStringToKeysym.restype = ctypes.c_ulong
    x11.XKeysymToKeycode.restype = ctypes.c_ubyte
    xtst = ctypes.CDLL(ctypes.util.find_library("Xtst"))
    connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    try:
        yield Keyboard(x11=x11, xtst=xtst, connection=connection)
    finally:
        x11.XCloseDisplay(connection)

"""Qt made silent: nothing printed, nothing remembered outside the vault."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

from PySide6.QtCore import (
    QMessageLogContext,
    QSettings,
    QtMsgType,
    qInstallMessageHandler,
)

_NOWHERE = os.devnull
_NO_BUS = "disabled:"


def prepare(environment: MutableMapping[str, str]) -> None:
    """Call before the application is made.

    Without a session bus Qt would start one that writes to the home folder, and its
    file dialog would note the last folder in a settings file (decisions page).
    """
    environment.setdefault("DBUS_SESSION_BUS_ADDRESS", _NO_BUS)
    environment["QT_ACCESSIBILITY"] = "1"
    environment.pop("QT_LOGGING_RULES", None)
    for settings_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(settings_format, scope, _NOWHERE)
    qInstallMessageHandler(_say_nothing)


def _say_nothing(_kind: QtMsgType, _context: QMessageLogContext, _text: str) -> None:
    """Drop it: a desktop session keeps what is printed in a log."""

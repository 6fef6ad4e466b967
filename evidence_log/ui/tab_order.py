"""The Tab key goes as the eye does, also to what was added afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def put_in_order(window: QWidget) -> None:
    """Let Tab go through *window* as its layouts are read."""
    for before, after in pairwise(_controls(window)):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    inner = widget.widget() if isinstance(widget, QScrollArea) else None
    if inner is not None:
        yield from _controls(inner)
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        assert item is not None
        inner, widget = item.layout(), item.widget()
        # PySide gives None for what an item is not; its stub does not say so.
        if isinstance(inner, QLayout):
            yield from _in_layout(inner)
        elif isinstance(widget, QWidget):
            yield from _controls(widget)

"""Going through a window as those do who use no mouse, hear it, or need large text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageChops
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from evidence_log.ui.entry.date_field import DateField
from evidence_log.ui.log.choice import Choice as FilterChoice

_MOST_STOPS = 300
_SLACK = 1
_LEAST_DIFFERENCE = 24


def made_active(window: QWidget) -> None:
    """As after a click into it; nobody manages windows here."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


def controls(window: QWidget) -> list[QWidget]:
    """All that the keyboard can come to."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and each.focusProxy() is None
        and not _is_inside_another_control(each)
    ]


def tab_stops(window: QWidget) -> list[QWidget]:
    """Those of :func:`controls` that Tab shall stop at."""
    return [one for one in controls(window) if one.focusPolicy() & _TAB]


def walked(window: QWidget) -> list[QWidget]:
    """What Tab comes to, from where the window begins, until it comes round."""
    first = QApplication.focusWidget()
    if first is None or first.window() is not window:
        stops = tab_stops(window)
        if not stops:
            return []
        stops[0].setFocus(Qt.FocusReason.TabFocusReason)
        first = QApplication.focusWidget()
    assert first is not None, "nothing takes the focus"
    reached = [first]
    for _ in range(_MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now is first:
            return reached
        if now in reached:
            break
        reached.append(now)
    raise AssertionError(f"Tab does not come round: {described(reached[-1])}")


def described(widget: QWidget) -> str:
    """Enough to find it again."""
    said = widget.accessibleName() or getattr(widget, "text", str)() or ""
    return f"{type(widget).__name__} {said[:40]!r}"


def nameless(window: QWidget) -> list[str]:
    """Controls a screen reader would say nothing of, or only what stands in them."""
    labelled = {label.buddy() for label in window.findChildren(QLabel)}
    return [
        described(one)
        for one in controls(window)
        if not (_own_name(one) or one in labelled) or not _spoken_name(one)
    ]


def _own_name(one: QWidget) -> str:
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return (one.accessibleName() or text).strip()


def _spoken_name(one: QWidget) -> str:
    spoken = QAccessible.queryAccessibleInterface(one)
    return spoken.text(QAccessible.Text.Name).strip()


def out_of_order(reached: list[QWidget]) -> list[str]:
    """Steps that go back, where a reader's eye would go on."""
    if not reached:
        return []
    mirrored = reached[0].isRightToLeft()
    turned = reached.index(_where_reading_begins(reached, mirrored))
    in_order = reached[turned:] + reached[:turned]
    return [
        f"{described(before)} -> {described(after)}"
        for before, after in pairwise(in_order)
        if not _follows(*_comparable(before, after), mirrored)
    ]


def focus_unseen(reached: list[QWidget]) -> list[str]:
    """Controls that look as much the same with the focus as without it."""
    unseen = []
    for one in reached:
        others = [other for other in reached if other is not one]
        if not others:
            continue
        one.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = one.grab().toImage()
        others[0].setFocus(Qt.FocusReason.TabFocusReason)
        without = one.grab().toImage()
        if _differing(with_focus, without) < one.width():
            unseen.append(described(one))
    return unseen


def interpreted(window: QWidget) -> list[str]:
    """Widgets that would take markup in a text for a document."""
    rich = [
        described(label)
        for label in window.findChildren(QLabel)
        if label.text()
        and label.textFormat() is not Qt.TextFormat.PlainText
        and not _is_qts_own(label)
    ]
    rich += [described(one) for one in window.findChildren(QTextEdit)]
    unescaped = [
        described(one)
        for one in window.findChildren(QWidget)
        if "<" in one.toolTip().removeprefix("<p>").removesuffix("</p>")
    ]
    return rich + unescaped


def cut(window: QWidget) -> list[str]:
    """Texts that have not room enough."""
    found = []
    for one in window.findChildren(QWidget):
        if not one.isVisible() or _is_qts_own(one):
            continue
        why = _too_small(one) or _clipped(one)
        if why:
            found.append(f"{described(one)}: {why}")
    return found


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Whatever the window says, seen or spoken, with who says it."""
    yield "title", window.windowTitle()
    for one in [window, *window.findChildren(QWidget)]:
        if one.isVisible() and not _is_qts_own(one):
            for said in _said_by(one):
                if said.strip():
                    yield described(one), said
    for action in window.findChildren(QAction):
        if not _is_qts_own(action.parent()):
            yield "QAction", action.text()


def spoken(window: QWidget) -> list[str]:
    """All that the accessibility tree holds, from the window down."""
    said: list[str] = []
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        now = waiting.pop()
        said += [now.text(kind) for kind in _KINDS_OF_TEXT]
        if now.textInterface() is not None:
            inside = now.textInterface()
            said.append(inside.text(0, inside.characterCount()))
        waiting += _children(now)
    return [text for text in said if text]


_TAB = Qt.FocusPolicy.TabFocus
_KINDS_OF_TEXT = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
)


def _children(now: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = (now.child(place) for place in range(now.childCount()))
    return [one for one in found if one is not None and one.isValid()]


def _is_inside_another_control(one: QWidget) -> bool:
    """A spin box's field, a list's viewport: the control speaks for them."""
    parent = one.parentWidget()
    return parent is not None and (
        parent.focusProxy() is one
        or isinstance(parent, QAbstractItemView)
        or one.objectName().startswith("qt_")
        or any(isinstance(above, QCalendarWidget) for above in _above(one))
    )


def _is_qts_own(one: object) -> bool:
    if not isinstance(one, QWidget):
        return True
    return any(
        isinstance(each, QCalendarWidget)
        or each.objectName().startswith(("qt_calendar", "qt_spinbox", "qt_tool"))
        for each in (one, *_above(one))
    )


def _above(one: QWidget) -> Iterator[QWidget]:
    parent = one.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _where_reading_begins(reached: list[QWidget], mirrored: bool) -> QWidget:
    """The first one of the highest line; those in a line are not equally high."""
    areas = {one: _area_of(one) for one in reached}
    highest = min(reached, key=lambda one: _place(areas[one] or one).top())
    beside = [one for one in reached if areas[one] is areas[highest]]
    inside = {
        one: _place_in(areas[one], one) if areas[one] else _place(one) for one in beside
    }
    line = min(inside.values(), key=QRect.top).bottom()
    first = [one for one in beside if inside[one].top() < line]
    return min(first, key=lambda one: _start(inside[one], mirrored))


def _comparable(before: QWidget, after: QWidget) -> tuple[QRect, QRect]:
    """Where both stand; one that scrolls stands where its area does, for another."""
    area = _area_of(before)
    if area is not None and area is _area_of(after):
        return _place_in(area, before), _place_in(area, after)
    return _place(_area_of(before) or before), _place(_area_of(after) or after)


def _area_of(one: QWidget) -> QScrollArea | None:
    areas = (above for above in _above(one) if isinstance(above, QScrollArea))
    return next(areas, None)


def _place(one: QWidget) -> QRect:
    return QRect(one.mapTo(one.window(), QPoint()), one.size())


def _place_in(area: QScrollArea, one: QWidget) -> QRect:
    return QRect(one.mapTo(area.widget(), QPoint()), one.size())


def _start(place: QRect, mirrored: bool) -> int:
    return -place.right() if mirrored else place.left()


def _follows(before: QRect, after: QRect, mirrored: bool) -> bool:
    """Below, or beside; a new column may begin further up."""
    is_further = _start(after, mirrored) > _start(before, mirrored)
    is_beside = is_further and after.top() < before.bottom()
    edge = before.left() if mirrored else before.right()
    is_next_column = after.right() < edge if mirrored else after.left() > edge
    return is_beside or is_next_column or after.bottom() >= before.bottom() - 5


def _differing(one: QImage, other: QImage) -> int:
    """How many pixels are clearly lighter or darker."""
    if one.size() != other.size():
        return one.width() * one.height()
    both = ImageChops.difference(_as_pillow(one), _as_pillow(other)).convert("L")
    return sum(both.histogram()[_LEAST_DIFFERENCE:])


def _as_pillow(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size = (plain.width(), plain.height())
    return Image.frombytes("RGBA", size, bytes(plain.constBits())).convert("RGB")


def _too_small(one: QWidget) -> str:
    if isinstance(one, QLabel) and one.text():
        return _label_too_small(one)
    if isinstance(one, QAbstractButton) and one.text():
        wanted = one.sizeHint()
        if one.width() + _SLACK < wanted.width():
            return f"{one.width()} wide, not {wanted.width()}"
        if one.height() + _SLACK < one.fontMetrics().height():
            return f"{one.height()} high"
    if isinstance(one, QLineEdit):
        return _line_too_small(one)
    is_ours = isinstance(one, QComboBox) and not _is_of_others(one)
    if is_ours and one.width() + _SLACK < one.sizeHint().width():
        return f"{one.width()} wide, not {one.sizeHint().width()}"
    return ""


def _label_too_small(label: QLabel) -> str:
    longest = max(label.text().split() or [""], key=len)
    word = label.fontMetrics().horizontalAdvance(longest)
    if label.contentsRect().width() + _SLACK < word:
        return f"{label.width()} wide, not {word}"
    needed = label.heightForWidth(label.width())
    if label.height() + _SLACK < needed:
        return f"{label.height()} high, not {needed}"
    return ""


def _line_too_small(line: QLineEdit) -> str:
    is_ours = line.placeholderText() if not line.text() else ""
    if isinstance(line.parentWidget(), DateField):
        is_ours = line.text()
    wanted = line.fontMetrics().horizontalAdvance(is_ours)
    room = line.contentsRect().width() - line.fontMetrics().averageCharWidth()
    if wanted > room:
        return f"{room} wide inside, not {wanted}"
    if line.height() < line.fontMetrics().height():
        return f"{line.height()} high"
    return ""


def _is_of_others(box: QComboBox) -> bool:
    by_length = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    return isinstance(box, FilterChoice) and box.sizeAdjustPolicy() is by_length


def _clipped(one: QWidget) -> str:
    """Whether it sticks out of what it stands in; what scrolls down may."""
    above = one.parentWidget()
    if one.isWindow() or above is None or not isinstance(one, _SAYING):
        return ""
    place = one.geometry()
    while above is not None:
        room = above.rect()
        is_scrolled = isinstance(above.parentWidget(), QAbstractScrollArea)
        if place.left() < -_SLACK or place.right() > room.right() + _SLACK:
            return f"sticks out of {type(above).__name__} sideways"
        if is_scrolled:
            place.moveTop(0)
            place.setHeight(min(place.height(), room.height()))
        elif place.top() < -_SLACK or place.bottom() > room.bottom() + _SLACK:
            return f"sticks out of {type(above).__name__} below"
        if above.isWindow():
            break
        place.translate(above.pos())
        above = above.parentWidget()
    return ""


_SAYING = (QLabel, QAbstractButton, QComboBox, QLineEdit)


def _said_by(one: QWidget) -> Iterator[str]:
    yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
    if isinstance(one, (QLabel, QAbstractButton)):
        yield one.text()
    if isinstance(one, QComboBox):
        yield from (one.itemText(place) for place in range(one.count()))
    if isinstance(one, (QLineEdit, QPlainTextEdit)):
        yield one.placeholderText()
    if isinstance(one, QPlainTextEdit) and one.isReadOnly():
        yield one.toPlainText()
    if isinstance(one, QAbstractItemView) and one.model() is not None:
        model = one.model()
        for row in range(model.rowCount()):
            yield str(model.index(row, 0).data())

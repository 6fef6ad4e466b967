"""Qt's own dialogs speak the language of the windows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from evidence_log.ui.qt_words import translate_qt

CANCEL = QDialogButtonBox.StandardButton.Cancel


@pytest.mark.parametrize(("language", "said"), [("da", "Annuller"), ("en", "Cancel")])
def test_the_last_language_put_on_holds(application: QApplication, language, said):
    translate_qt(application, "da")
    translate_qt(application, language)
    buttons = QDialogButtonBox(CANCEL)
    assert buttons.button(CANCEL).text().replace("&", "") == said
    translate_qt(application, "en")

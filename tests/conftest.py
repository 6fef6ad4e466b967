"""What has to stand before any test module is read."""

from __future__ import annotations

# A test may draw with reportlab itself, and the name that sorts first is imported
# first: our settings have to be in place by then.
import evidence_log.export  # noqa: F401

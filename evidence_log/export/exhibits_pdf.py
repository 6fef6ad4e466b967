"""The file of exhibits: made in batches, joined from files, memory flat.

reportlab holds a document in memory until it is saved; two thousand pictures
would take gigabytes. So every batch is a file of its own beside the target, and
pikepdf joins them without reading the pictures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import batched
from pathlib import Path

from pikepdf import OutlineItem, Pdf

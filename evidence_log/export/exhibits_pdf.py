"""The file of exhibits: made in batches, joined from files, memory flat.

reportlab holds a document in memory until it is saved; two thousand pictures
would take gigabytes. So every batch is a file of its own beside the target, and
pikepdf joins them without reading the pictures.
"""

from __future__ import annotations

"""Files and folders a person points at."""

from __future__ import annotations

from pathlib import Path

from evidence_log.errors import BadInput


class FileMissing(BadInput):
    """There is no file at *path*."""

    def __init__(self, path: Path) -> None:
        super().__init__("no such file")
        self.path = path


class NotAFile(BadInput):
    """A folder or device stands where a file was expected."""

    def __init__(self, path: Path) -> None:
        super().__init__("not a regular file")
        self.path = path


class NameNotAllowed(BadInput):
    """The file's name holds a line break or another control character."""

    def __init__(self, path: Path) -> None:
        super().__init__("control character in name")
        self.path = path


class NotAFolder(BadInput):
    """A file or device stands where a folder was expected."""

    def __init__(self, path: Path) -> None:
        super().__init__("not a folder")
        self.path = path


class FolderMissing(BadInput):
    """There is no folder at *path* to put something into."""

    def __init__(self, path: Path) -> None:
        super().__init__("no such folder")
        self.path = path


class FileThere(BadInput):
    """A file of this name is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__("file exists")
        self.path = path


class FolderNotEmpty(BadInput):
    """The folder to write into already holds something."""

    def __init__(self, path: Path) -> None:
        super().__init__("folder not empty")
        self.path = path


class InsideVault(BadInput):
    """What leaves in clear was to be written into the encrypted vault."""

    def __init__(self, path: Path) -> None:
        super().__init__("inside the vault")
        self.path = path


class SheetInPackage(BadInput):
    """The contact sheet was to be written into the folder that is handed over."""

    def __init__(self, path: Path) -> None:
        super().__init__("contact sheet inside the package")
        self.path = path


class PackageMissing(BadInput):
    """There is no folder at *path* that could be checked."""

    def __init__(self, path: Path) -> None:
        super().__init__("no such folder")
        self.path = path


class NotAPackage(BadInput):
    """The folder holds no package of ours."""

    def __init__(self, path: Path) -> None:
        super().__init__("no package here")
        self.path = path

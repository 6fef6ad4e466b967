"""Keeps reportlab from running, fetching or believing anything of others.

Left to itself it executes ``~/.reportlab_mods`` and ``~/.reportlab_settings``
as code, takes settings from ``RL_…`` variables, looks for fonts in the home
and working folders, evaluates colour names and opens addresses. The package
``evidence_log.export`` imports this module before any other, so that reportlab
finds our settings where it looks for a person's own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from types import MappingProxyType, ModuleType

_SETTINGS: Mapping[str, object] = MappingProxyType(
    {
        "invariant": 1,  # no clock and no random name in a file
        "useA85": 0,  # pictures as bytes: smaller, and twenty times as fast
        "toColorCanUse": None,
        "trustedHosts": None,
        "trustedSchemes": [],
        "T1SearchPath": (),
        "TTFSearchPath": (),
        "CMapSearchPath": (),
    }
)


def quiet_reportlab() -> None:
    """Settle reportlab's settings. Must run before its first import."""
    if "reportlab" in sys.modules and "reportlab_mods" not in sys.modules:
        raise RuntimeError("reportlab was imported before evidence_log.export")
    for name in [name for name in os.environ if name.upper().startswith("RL_")]:
        del os.environ[name]
    settings = ModuleType("reportlab_settings")
    vars(settings).update(_SETTINGS)
    sys.modules["reportlab_settings"] = settings
    sys.modules["reportlab_mods"] = ModuleType("reportlab_mods")


quiet_reportlab()

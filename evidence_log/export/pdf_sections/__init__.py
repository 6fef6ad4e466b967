"""The sections of the report, one module each: they lay out, they do not compute."""

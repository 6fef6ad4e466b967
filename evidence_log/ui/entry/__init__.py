"""Writing an entry, and changing one."""

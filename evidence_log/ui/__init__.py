"""The windows: they show and ask, and hold no rules. The only floor that knows Qt."""

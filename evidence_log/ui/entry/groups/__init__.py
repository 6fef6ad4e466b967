"""The fields behind "More", in groups that open one by one."""

"""Say what changed between the versions of a text, and make the next one."""

"""Hold the commands, a module for each."""

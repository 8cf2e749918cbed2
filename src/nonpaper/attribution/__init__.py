"""Find what in a text could tell a reader who said something."""

"""Find the families: the provisions of different texts on the same matter."""

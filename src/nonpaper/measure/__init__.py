"""Say of a provision how binding it is, what it does for development, what to do."""

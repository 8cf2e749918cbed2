"""Draft one bracketed text out of the families of many."""

"""Nonpaper: find where negotiating parties converge."""

__version__ = "0.1.0"

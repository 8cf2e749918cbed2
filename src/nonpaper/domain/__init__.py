"""Hold the nouns of the field as frozen values; no input, output or clock here."""

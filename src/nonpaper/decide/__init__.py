"""Say what comes of a rule of decision and votes."""

"""Hold issues, rounds, meetings, reports, follow-ups, consultations."""

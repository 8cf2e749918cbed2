"""Hold issues, rounds, backgrounders, meetings, reports, follow-ups, consultations."""

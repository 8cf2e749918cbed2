"""Be the workspace in the browser: rooms in which delegations meet informally.

Three apps, each with the same modules (`models`, `selectors` for what is read,
`services` for what is written, `permissions`, `forms`, `views`, `urls`):

- `accounts`: people, delegations, caucuses, who has which role where, the log;
- `texts`: what is tabled, its map, comments, jobs in the background;
- `caucus`: issues, rounds, meetings, interventions, reports, follow-ups, consultations.

`accounts` knows neither of the others, `texts` knows `accounts`, `caucus` knows both.
Only this package knows Django.
"""

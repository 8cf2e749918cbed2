"""Work out when meetings are, what clashes, and what to remind of.

`series.py` lays a series out, `agenda.py` gives items their hours, `clashes.py` finds
what one person cannot both go to and who could cover it, `reminders.py` what is due.
"""

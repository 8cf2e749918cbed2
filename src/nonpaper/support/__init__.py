"""Set what a text asks for beside what it offers; `balance.py` is the door."""

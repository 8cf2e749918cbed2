"""Hold tabled texts, their maps, comments, jobs in the background."""

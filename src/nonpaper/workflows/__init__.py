"""Do the jobs that people ask for, by calling the engines in order."""

"""Give templates of the loop what they show."""

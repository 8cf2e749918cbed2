"""Work out by which way what some Members agree on can become law, and who is in it."""

"""Read documents of every kind into raw documents."""

"""Touch the world: read documents and tables, write what comes out."""

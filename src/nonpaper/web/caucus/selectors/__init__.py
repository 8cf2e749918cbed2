"""Read what pages show, a module for each noun."""

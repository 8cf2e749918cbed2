"""Say how far each family converges, who backs what, and what is still open."""

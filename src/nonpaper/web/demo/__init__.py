"""Make the fictional caucus that the demo shows, by the services that people use."""

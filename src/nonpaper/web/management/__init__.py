"""Hold the commands of the workspace's own process."""

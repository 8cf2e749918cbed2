"""Give templates what the workspace says and how it looks."""

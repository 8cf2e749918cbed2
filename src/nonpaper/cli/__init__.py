"""Be the command line: parse arguments, call one workflow, print."""

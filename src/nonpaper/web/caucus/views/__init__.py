"""Answer requests: load with the access check, call a service, render."""

"""Hold people, delegations, caucuses, roles, invitations, the log."""

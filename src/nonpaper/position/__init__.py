"""Find what lies between delegations, from what they said in confidence."""

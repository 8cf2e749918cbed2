"""Write, each in one transaction, a module for each noun."""

"""Check what people enter, a module for each noun."""

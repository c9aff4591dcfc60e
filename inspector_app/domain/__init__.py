"""The rules of the trade in plain Python: no clock, no database, no window."""

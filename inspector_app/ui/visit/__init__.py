"""The parts of the visit page."""

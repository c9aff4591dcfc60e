"""The parts of the page of the settings: one section a file."""

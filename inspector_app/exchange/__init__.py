"""Files to values and back: content, roster sheets, visits as JSON."""

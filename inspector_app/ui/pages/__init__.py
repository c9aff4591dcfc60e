"""One page per noun."""

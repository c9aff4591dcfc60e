"""Charts drawn in the colours of the window: bars, columns, lines; each read by hover or keyboard."""

"""Many papers at once: what is chosen, the round that draws them, what came of it."""

"""The parts of the first page: set up, under way, campaign, what is left to do."""

"""The journal of everything that happened, and the tables that screens query."""

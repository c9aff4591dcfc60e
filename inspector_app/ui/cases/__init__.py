"""The cases (问题整改): the list, one case, and a form for each step of it."""

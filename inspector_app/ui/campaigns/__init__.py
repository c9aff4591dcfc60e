"""Campaigns: the list of them, and the form in which one is opened or changed."""

"""How the durable tables changed, one revision a file; projections are not migrated but rebuilt."""

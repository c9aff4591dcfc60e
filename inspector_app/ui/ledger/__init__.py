"""The parts of the ledger page: its table, its filter, its columns."""

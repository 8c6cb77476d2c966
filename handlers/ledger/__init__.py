"""The ledger (台账): append-only entries, each chained to the one before by hash."""

"""Where it is kept: append-only entries chained by hash, current-state tables, and the ledger of duties."""

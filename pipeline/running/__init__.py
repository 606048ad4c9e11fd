"""The batch: which inputs are new, working through them in processes, the ledger, whole parts on disk."""

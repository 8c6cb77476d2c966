"""Pages of accounts, of one's own account, and of the audit."""

"""The statutory clock (法定期限): working days, regimes, pauses, and their working."""

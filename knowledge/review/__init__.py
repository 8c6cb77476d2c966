"""Review (初审) and sign-off (签发) of disclosures: the rules, the acts, the checklist."""

"""From recall to one order of disclosures and the best passage of each."""

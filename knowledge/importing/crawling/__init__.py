"""An office's own site: which of its addresses are fetched, and what is known of each."""

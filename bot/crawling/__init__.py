"""Fetching an office's own site, to be imported: over the network, politely, within bounds."""

"""Chinese text as the index reads it: folded, cut, counted. Nothing here knows a disclosure."""

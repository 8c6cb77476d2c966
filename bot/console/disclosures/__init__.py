"""Pages of what is published: the catalogue, one disclosure, its review, and importing."""

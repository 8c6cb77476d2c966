"""What is given out of the catalogue: lists, feeds, and citizens' feedback on it."""

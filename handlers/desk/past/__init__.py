"""Past applications taken over from older books: JSON lines, or a register kept as a table."""

"""What is counted and exported, in SQL."""

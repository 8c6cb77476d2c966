"""Understanding a question: its words, concepts, slips, and what it names."""

"""Pages of a citizen's question: the conversation, and what staff do with it."""

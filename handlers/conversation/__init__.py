"""The conversation with a citizen: one pure engine for every channel."""

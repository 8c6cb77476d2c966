"""Questions in the chat: answered, asked back, handed to a person."""

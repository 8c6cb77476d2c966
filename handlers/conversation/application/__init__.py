"""The guided application in the chat: asked for, filed, followed."""

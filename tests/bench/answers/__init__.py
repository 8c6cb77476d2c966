"""Answers: right sentences, learned and measured with each collection held back in turn."""

"""What is not answered from a disclosure: danger, another office's matter, the office itself."""

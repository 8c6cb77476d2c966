"""From a question to an answer: understanding, recall, windows, fusion, decision, extract."""

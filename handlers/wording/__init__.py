"""What the desk says: sentences, labels and errors, by area and language."""

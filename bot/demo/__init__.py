"""Sample data of the demonstration: an invented bureau, its texts, questions and applications."""

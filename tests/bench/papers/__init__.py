"""Every letter and the three forms of the yearly report on paper, to be looked at."""

"""What texts mean, as vectors: nearness where question and answer have no word in common.

How a text becomes a vector, and the vectors of what is published. What an answer makes of them
is in :mod:`knowledge.search`.
"""

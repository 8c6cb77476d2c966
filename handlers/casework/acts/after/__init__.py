"""Acts beside the handling: corrections, remedies, voiding, and the review of a correction."""

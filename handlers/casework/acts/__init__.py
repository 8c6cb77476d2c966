"""The acts of casework: which there are, who may do them when, and what they record."""

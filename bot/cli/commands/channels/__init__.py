"""Commands about the channels citizens come by."""

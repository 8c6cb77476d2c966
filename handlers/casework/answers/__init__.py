"""What an answer may be: dispositions, grounds, remedies, fees, and the checks on them."""

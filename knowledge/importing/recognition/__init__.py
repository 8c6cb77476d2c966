"""What a text says about itself: title, number, issuer, days, statute."""

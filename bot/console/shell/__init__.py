"""What every page of the console stands in: sign-in, access, layout, forms, errors."""

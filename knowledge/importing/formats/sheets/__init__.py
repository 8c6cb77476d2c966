"""Tables: from rows of cells to disclosures, one a row or one a sheet."""

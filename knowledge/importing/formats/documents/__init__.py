"""Word documents and PDF: from bytes to the lines a reader sees."""

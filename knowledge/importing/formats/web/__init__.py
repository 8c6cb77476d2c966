"""Web pages: from bytes to the article's lines and to what the page says of itself."""

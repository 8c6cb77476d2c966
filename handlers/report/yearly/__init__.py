"""One year's report put together: figures, chapters, links, and the issued record."""

"""The report as HTML, Word and Excel, and its charts."""

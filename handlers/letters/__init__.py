"""Letters of a case: composed from templates, written as plain text and as Word documents."""

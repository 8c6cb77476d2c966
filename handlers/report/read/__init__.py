"""Published reports read back: tables found, cells read, organs added up."""

"""The command line: ``gongkai``."""

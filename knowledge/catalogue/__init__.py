"""The catalogue (公开目录): its port, its records, and where they are kept."""

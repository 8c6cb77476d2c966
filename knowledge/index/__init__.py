"""The immutable index over one revision of the catalogue: built, saved, loaded, looked up."""

"""Turns of conversations carried out: what is looked up before, what is done after."""

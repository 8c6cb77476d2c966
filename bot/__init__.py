"""How people reach the desk, and running it: channels, staff console, web, command line.

What is published and how it is found belongs in :mod:`knowledge`; what is done with what
citizens send belongs in :mod:`handlers`.
"""

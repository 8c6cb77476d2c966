"""The desk: each thing that can be asked of it, done in one transaction.

What an act means is decided in :mod:`handlers.casework` and :mod:`handlers.conversation`;
here it is looked up, recorded, derived from and told.
"""

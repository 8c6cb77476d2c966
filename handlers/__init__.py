"""What is done with what citizens send: conversation, applications, clock, ledger, report.

No channel, no web server and no catalogue file here; SQL is in :mod:`handlers.storage` only.
"""

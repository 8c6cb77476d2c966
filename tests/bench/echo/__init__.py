"""How many citizens a second the desk answers over Telegram, beside a stock echo bot.

``python -m tests.bench.echo`` runs both against the same Bot API server in the same run and
prints a table. The echo bot stores nothing and searches nothing; the desk stores every
message, answers it from 600 notices and records what it sent.
"""

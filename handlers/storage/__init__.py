"""Everything kept in SQL: tables, migrations, and the ports' implementations."""

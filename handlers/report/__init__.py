"""The yearly report (年度报告): its official form, tables, checks and renderings."""

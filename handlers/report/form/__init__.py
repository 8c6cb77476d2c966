"""The official form as data: tables, cells, labels, and the checks on them."""

"""From report records to the tables and views that the dashboard reads.

``records`` reads and checks the files, ``reference`` the small tables beside them,
``validate`` the rules between records; ``frames`` turns all of it into rows, ``build``
writes them as a new DuckDB file and publishes it; ``store`` opens it for everyone else.
"""

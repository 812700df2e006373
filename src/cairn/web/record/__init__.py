"""An incident's record, arranged for a page: rows, cells, places on an axis. Pure functions: a record in, plain values out."""

"""The nouns of a record, frozen and free of I/O. This room knows no other."""

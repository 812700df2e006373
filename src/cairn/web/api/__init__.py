"""The interface for programs: the same casebook, the same rights and the same days as the pages, as JSON and CSV under `/api`."""

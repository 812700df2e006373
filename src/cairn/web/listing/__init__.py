"""A list of incidents, arranged for a page: rows in words, facets as addresses, the map and the line of time beside it."""

"""Records for readers: on a terminal, and as files that hold what an allow-list names and nothing else."""

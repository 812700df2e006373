"""The parts of a dossier. Each tells, of what leaves of a record, the blocks of one section."""

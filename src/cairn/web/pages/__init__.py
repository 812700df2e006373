"""The pages. Each is a module with a `router`; a new one is found by being here."""

"""What a person decides in the workspace: a form, the decision that it asks for, and what was decided meanwhile."""

"""The pages of a site, each with its path and content; what they are made of was gathered before."""

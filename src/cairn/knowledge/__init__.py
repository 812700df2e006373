"""What is known before reading: actors and their names, countries, places, media."""

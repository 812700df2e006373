"""The evidence, one aspect a file. Each takes two profiles and says what their likeness weighs, or None where it says nothing."""

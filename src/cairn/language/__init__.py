"""What is particular to one language: its lexicon (TOML) and its trained pipeline. A new language is a folder, no new code."""

"""What keeps a casebook's files from other eyes: a key of its own, closed by a passphrase. Without it all lies in the clear."""

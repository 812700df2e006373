"""How files begin that hold others, or whose bytes are packed."""

ZIP, GZIP, PDF, PNG = b"PK\x03\x04", b"\x1f\x8b", b"%PDF-", b"\x89PNG\r\n\x1a\n"
PARQUET = b"PAR1"
ARCHIVES = (ZIP, GZIP, PDF, PNG, PARQUET)
"""All of them."""

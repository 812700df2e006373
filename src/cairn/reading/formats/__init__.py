"""The formats that Cairn reads: one file or folder each, holding one `FORMAT`. To add a format, add a file."""

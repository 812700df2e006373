"""Where the marks of a drawing stand, for pages and for files that leave: plain numbers, which templates put into SVG."""

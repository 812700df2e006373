"""Where the marks of a drawing stand: plain numbers, which the templates put into SVG."""

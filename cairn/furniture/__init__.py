"""Page furniture that every desk uses: base templates, parts, drawings laid out by code, stylesheets and scripts."""

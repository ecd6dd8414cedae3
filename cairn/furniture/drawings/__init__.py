"""Drawings laid out by code as SVG: plain data in, a `Drawing` out, for any story."""

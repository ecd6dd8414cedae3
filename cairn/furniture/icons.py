"""The icons, drawn on sixteen by sixteen units: a shape for each state, and few others."""

from __future__ import annotations

_OCTAGON = "M5.3 1.2h5.4l3.9 3.9v5.8l-3.9 3.9H5.3l-3.9-3.9V5.1z"
ICONS = {
    # states
    "octagon": f'<path d="{_OCTAGON}" fill="currentColor" stroke="none"/><path d="M8 4.4v4.2M8 10.8v.9" stroke="#fff" stroke-width="1.8"/>',
    "quarter": '<circle cx="8" cy="8" r="6.6"/><path d="M8 8V1.4A6.6 6.6 0 0 1 14.6 8z" fill="currentColor" stroke="none"/>',
    "clock": '<circle cx="8" cy="8" r="6.6"/><path d="M8 4v4.2l2.6 1.6"/>',
    "ticked": '<circle cx="8" cy="8" r="7.3" fill="currentColor" stroke="none"/><path d="M4.7 8.2 7 10.5l4.4-4.8" stroke="#fff" stroke-width="1.8"/>',
    "late": f'<path d="{_OCTAGON}"/><path d="M5 8.2 7.2 10.4 11.2 6"/>',
    "ring": '<circle cx="8" cy="8" r="6.4" stroke-dasharray="2.5 2.2"/>',
    "unknown": '<circle cx="8" cy="8" r="6.8" stroke-dasharray="2.5 2.2" stroke-width="1.4"/><path d="M6.2 6.5c0-2.5 3.7-2.4 3.7-.1 0 1.5-1.9 1.5-1.9 3M8 11.2v.7" stroke-width="1.5"/>',
    "diamond": '<path d="M8 1.6 14.4 8 8 14.4 1.6 8z"/>',
    # answers and acts
    "tick": '<path d="M2.8 8.4 6.3 12l7-7.8" stroke-width="2"/>',
    "cross": '<path d="M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8" stroke-width="1.9"/>',
    "barred": '<circle cx="8" cy="8" r="6.6"/><path d="M4.8 8h6.4" stroke-width="1.8"/>',
    "warn": '<path d="M8 1.8 15 14H1z" stroke-linejoin="round"/><path d="M8 6v4M8 11.6v.7"/>',
    "plus": '<path d="M8 2.5v11M2.5 8h11" stroke-width="1.9"/>',
    # furniture
    "find": '<circle cx="6.8" cy="6.8" r="4.6"/><path d="m10.3 10.3 4 4" stroke-width="1.9"/>',
    "menu": '<path d="M1.8 3.6h12.4M1.8 8h12.4M1.8 12.4h12.4" stroke-width="1.8"/>',
    "down": '<path d="m3.6 6 4.4 4.4L12.4 6"/>',
    "before": '<path d="M10 3 5 8l5 5"/>',
    "after": '<path d="m6 3 5 5-5 5"/>',
    "list": '<path d="M5.4 3.6h9M5.4 8h9M5.4 12.4h9M1.4 3.6h1.4M1.4 8h1.4M1.4 12.4h1.4" stroke-width="1.8"/>',
    "people": '<circle cx="6" cy="5" r="2.8"/><path d="M1 14c0-3.4 2-5 5-5s5 1.6 5 5M10.6 2.4a2.8 2.8 0 0 1 0 5.2M12.4 9.4c1.6.7 2.6 2.2 2.6 4.6"/>',
    "office": '<path d="M2 14.4V4.2L8 1.6l6 2.6v10.2M1 14.4h14M6.4 14.4v-3.6h3.2v3.6M5 6.4h1.4M9.6 6.4H11M5 9h1.4M9.6 9H11"/>',
    "book": '<path d="M8 3.4C6 1.9 3.6 1.8 1.4 2.3v10.5c2.2-.5 4.6-.4 6.6 1.1 2-1.5 4.4-1.6 6.6-1.1V2.3C12.4 1.8 10 1.9 8 3.4zM8 3.4v10.5"/>',
    "phone": '<path d="M3.2 1.8 5.6 1.4l1.5 3.4-1.6 1.4c.8 1.9 2.2 3.4 4.2 4.2l1.4-1.6 3.4 1.5-.4 2.5c-.2 1-.9 1.6-1.9 1.6C6.6 14 2 9.4 1.7 3.700c0-1 .5-1.7 1.5-1.900z"/>',
    "saved": '<path d="M4.4 12.600A3.3 3.3 0 0 1 4.2 6a4.2 4.2 0 0 1 8-.2 3.4 3.4 0 0 1-.5 6.800z"/><path d="m5.7 9.1 1.8 1.8 3-3.3"/>',
    "unsaved": '<path d="M4.4 12.600A3.3 3.3 0 0 1 4.2 6a4.2 4.2 0 0 1 8-.2 3.4 3.4 0 0 1-.5 6.800z" stroke-dasharray="2.4 1.8"/><path d="M8 6.600v3M8 11v.6"/>',
    "lock": '<rect x="3" y="7" width="10" height="7.2" rx="1"/><path d="M5 7V4.800a3 3 0 0 1 6 0V7"/>',
    "history": '<path d="M2 3v3.400h3.400M2.3 6.200A6.2 6.2 0 1 1 2 9"/><path d="M8 4.800v3.500l2.4 1.4"/>',
    "hidden": '<path d="M1 8c1.8-3 4.2-4.6 7-4.600S13.2 5 15 8c-1.8 3-4.2 4.6-7 4.600S2.8 11 1 8zM2.6 14 13.4 2"/>',
    "shown": '<path d="M1 8c1.8-3 4.2-4.6 7-4.600S13.2 5 15 8c-1.8 3-4.2 4.6-7 4.600S2.8 11 1 8z"/><circle cx="8" cy="8" r="2.2"/>',
}


def icon_markup(name: str, css: str = "", label: str = "") -> str:
    """The icon as SVG: hidden from screen readers unless it has a label, for a word stands beside it."""
    reader = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    return f'<svg class="icon{" " + css if css else ""}" viewBox="0 0 16 16" {reader} focusable="false">{ICONS[name]}</svg>'

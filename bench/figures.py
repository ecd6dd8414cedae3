"""How figures are printed."""

from collections.abc import Sequence


def percentiles(milliseconds: Sequence[float]) -> str:
    """The median, the 95th percentile and the slowest."""
    ordered = sorted(milliseconds)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"p50 {ordered[len(ordered) // 2]:.1f} ms, p95 {p95:.1f} ms, slowest {ordered[-1]:.1f} ms"

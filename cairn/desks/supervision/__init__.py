"""The office's work: children not yet seen, approvals that wait, workers by their clocks."""

"""What the state keeps up: the calendar of business days, the staff and their certifications."""

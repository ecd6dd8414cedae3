"""A county's believable caseload, invented from a seed: nobody in it exists."""

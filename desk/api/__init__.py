"""The desk's programming interface: the check at the point of collection, items, and decisions."""

"""temporary."""
def inspect_publication(space, stage): return {}

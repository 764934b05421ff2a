"""The tables of the desk, in the order in which they came to be."""

"""A made-up provider: homes, people who live and work in them, and what goes wrong in their records."""

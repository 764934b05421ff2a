"""The pages where people put records right: what is theirs to see, what they decide, and who looked at what."""

"""Adding a feed: what a provider's file seems to hold, on what evidence, and the settings that say so."""

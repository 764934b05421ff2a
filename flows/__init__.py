"""When, in what order, and what if it fails? The night's steps, Prefect around them, and the command line."""

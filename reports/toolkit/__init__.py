"""The Toolkit: what each requirement asks, what evidence there is for it, and the level that earns."""

"""Wellkept keeps care records right: the words and machinery every room shares."""

__version__ = "0.1.0"

"""How Data Docs look: the renderers, views and templates that the site builder loads."""

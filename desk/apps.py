"""The desk as Django knows it."""

from django.apps import AppConfig


class Desk(AppConfig):
    """The one application of the desk."""

    name = "desk"
    default_auto_field = "django.db.models.BigAutoField"

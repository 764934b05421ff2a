"""The templates' environment: the NHS components, and the few functions our pages call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.messages import get_messages
from django.contrib.staticfiles.finders import find
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from wellkept.page import british_date


if TYPE_CHECKING:
    from datetime import date

NHS_STYLE = "desk/nhsuk.css"


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend renders with; whatever is not marked safe is escaped."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options["undefined"] = ChainableUndefined  # the NHS components ask for parameters nobody gave
    made = Environment(autoescape=True, **{name: option for name, option in options.items() if name != "autoescape"})
    made.globals.update(
        static=static, url=_url, messages_of=get_messages, has_nhs_style=bool(find(NHS_STYLE)), nhs_style=NHS_STYLE
    )
    made.filters["british"] = _british
    return made


def _url(name: str, *arguments: object) -> str:
    return reverse(name, args=arguments)


def _british(day: date | None) -> str:
    return "" if day is None else british_date(day)

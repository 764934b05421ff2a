"""The forms of a starter: the staff number to begin with, then what was seen on one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from desk.titles import field_title
from wellkept.starter_book import Result, Sighting


if TYPE_CHECKING:
    from collections.abc import Collection

    from checks.staff.seen_on import Document

RESULTS = (
    (Result.SAME, "The record is the same"),
    (Result.DIFFERS, "The record differs"),
    (Result.NOT_SEEN, "Not seen"),
    (Result.NOT_NEEDED, "Not needed for this post"),
)
_LOOKED = (Result.SAME, Result.DIFFERS)
_DATES = ("%Y-%m-%d", "%d/%m/%Y")
_NUMBERS = ("contracted_hours",)
_WRONG_DATE = "Write the date as 31/03/2026."


class Beginning(forms.Form):
    """Whose checklist it is."""

    staff_id = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9 ./_-]{0,39}$",
        error_messages={
            "required": "Enter the staff number.",
            "invalid": "Enter the staff number as the staff system has it: letters, digits and . / - _ alone.",
        },
    )


class Seeing(forms.Form):
    """What one person saw on one document; values only of fields that are compared with a source."""

    kind = forms.ChoiceField(required=False)
    dated = forms.DateField(required=False, input_formats=_DATES, error_messages={"invalid": _WRONG_DATE})

    def __init__(self, document: Document, asked: Collection[str], data: Any = None) -> None:
        super().__init__(data)
        self.document = document
        self.asked = tuple(name for name in document.fields if name in asked)
        self.fields["kind"].choices = [("", ""), *((kind, kind) for kind in document.kinds)]
        for name in document.fields:
            said = f"Say what you found of: {field_title('staff', name)}."
            self.fields[name] = forms.ChoiceField(choices=RESULTS, error_messages={"required": said})
        for name in self.asked:
            self.fields[f"{name}-keyed"] = _keyed(name)

    def clean(self) -> dict[str, Any]:
        """Whoever saw a document says which; a document is not dated in the future."""
        given = super().clean() or {}
        if self._looked(given) and not given.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "Say which document you saw.")
        if (dated := given.get("dated")) and dated > timezone.localdate():
            self.add_error("dated", "The date on the document is in the future. Look again.")
        return given

    def sightings(self) -> list[Sighting]:
        """What is put down in the book: no value."""
        given = self.cleaned_data
        return [self._sighting(name, Result(given[name])) for name in self.document.fields]

    def values(self) -> dict[str, str]:
        """What was keyed from the document, dates as YYYY-MM-DD, of the fields that were seen."""
        given = self.cleaned_data
        return {
            name: str(said).strip()
            for name in self.asked
            if given[name] in _LOOKED and (said := given.get(f"{name}-keyed")) not in (None, "")
        }

    def _sighting(self, name: str, result: Result) -> Sighting:
        given = self.cleaned_data
        looked = result in _LOOKED
        return Sighting(
            self.document.code, name, result, given["kind"] if looked else "", given["dated"] if looked else None
        )

    def _looked(self, given: dict[str, Any]) -> bool:
        return any(given.get(name) in _LOOKED for name in self.document.fields)


def _keyed(name: str) -> forms.Field:
    if name.endswith("_date") or name == "date_of_birth":
        return forms.DateField(required=False, input_formats=_DATES, error_messages={"invalid": _WRONG_DATE})
    if name in _NUMBERS:
        return forms.DecimalField(
            required=False, min_value=0, max_digits=6, decimal_places=2,
            error_messages={"invalid": "Write hours as a number, such as 37.5."},
        )  # fmt: skip
    return forms.CharField(required=False, max_length=100)

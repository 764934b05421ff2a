"""Roles: whose eyes see which records, and who may decide, approve, and look after accounts."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody does for the provider. An account has one role."""

    SENIOR = "senior"
    HR = "hr"
    MANAGER = "manager"
    IG_LEAD = "ig_lead"
    EXECUTIVE = "executive"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"

    @property
    def words(self) -> str:
        """The role as it is said on screen."""
        return _WORDS[self]

    @property
    def is_everywhere(self) -> bool:
        """Whether it reaches every home, and not only those of the account."""
        return self in (Role.IG_LEAD, Role.EXECUTIVE, Role.AUDITOR, Role.ADMINISTRATOR)

    @property
    def sees_items(self) -> bool:
        """Whether it sees records at all, and not only counts."""
        return self in (Role.SENIOR, Role.HR, Role.MANAGER, Role.IG_LEAD, Role.AUDITOR)

    @property
    def sees_values(self) -> bool:
        """Whether it may see what a field at fault holds. Each view of one is put down."""
        return self in (Role.SENIOR, Role.HR, Role.MANAGER, Role.IG_LEAD)

    @property
    def decides(self) -> bool:
        """Whether it may decide about an item."""
        return self.sees_values

    @property
    def approves(self) -> bool:
        """Whether it may be the second of two people who decide."""
        return self in (Role.MANAGER, Role.IG_LEAD)

    @property
    def sees_provider(self) -> bool:
        """Whether it sees the counts of all homes, the scorecard and Data Docs."""
        return self in (Role.MANAGER, Role.IG_LEAD, Role.EXECUTIVE, Role.AUDITOR)

    @property
    def hears_of_holds(self) -> bool:
        """Whether every page tells it that a night is held."""
        return self in (Role.MANAGER, Role.IG_LEAD)

    @property
    def releases(self) -> bool:
        """Whether it may have a held night judged after all."""
        return self is Role.IG_LEAD

    @property
    def sees_packs(self) -> bool:
        """Whether it sees the evidence packs, and who signed them."""
        return self in (Role.IG_LEAD, Role.EXECUTIVE, Role.AUDITOR)

    @property
    def submits(self) -> bool:
        """Whether it may hand a pack in to be signed."""
        return self is Role.IG_LEAD

    @property
    def signs(self) -> bool:
        """Whether it may sign a pack, or send it back."""
        return self is Role.EXECUTIVE

    @property
    def sees_looks(self) -> bool:
        """Whether it sees who looked at what."""
        return self is Role.IG_LEAD

    @property
    def makes_tokens(self) -> bool:
        """Whether it may let programs in, no further than it reaches itself."""
        return self.approves

    @property
    def keeps_accounts(self) -> bool:
        """Whether it makes and ends accounts. Whoever does sees no record."""
        return self is Role.ADMINISTRATOR

    def sees(self, dataset: str) -> bool:
        """Whether it sees records of a dataset: of residents, of staff, or of homes and feeds."""
        if not self.sees_items:
            return False
        if self in (Role.MANAGER, Role.IG_LEAD, Role.AUDITOR):
            return True
        return dataset in _OF[self]


_WORDS = {
    Role.SENIOR: "Senior care staff",
    Role.HR: "HR and office",
    Role.MANAGER: "Home manager",
    Role.IG_LEAD: "IG Lead",
    Role.EXECUTIVE: "Executive",
    Role.AUDITOR: "Auditor",
    Role.ADMINISTRATOR: "Administrator",
}
# Care staff are shown no record of staff, and HR none of residents.
_OF = {
    Role.SENIOR: frozenset(
        {"resident", "room", "care_entry", "medicine_record", "dols_register", "dnacpr_register", "census", "incident"}
    ),
    Role.HR: frozenset({"staff", "training", "shift", "account"}),
}

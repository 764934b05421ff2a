"""What Wellkept itself does with data, for the record of processing: where it lies, how long, and what guards it."""

from __future__ import annotations


BLANK = "NOT KNOWN: to be filled in"
# The table of the design, "Confidentiality, by construction": the first row names the places.
PLACES = (
    ("what", "landing and quarantine", "store: runs and counts", "store: casebook", "worklist and desk of the home",
     "pages, packs, logs and alerts"),
    ("raw records", "yes", "no", "no", "no", "no"),
    ("keyed reference of a record", "no", "yes", "yes", "yes", "only where one is needed"),
    ("local id, name to call by, room or team", "no", "no", "yes", "yes, by role and home", "never"),
    ("value of a field at fault", "no", "no", "yes, until it is closed", "the desk only, by role; each look put down",
     "never"),
    ("counts", "no", "yes", "no", "yes", "yes"),
)  # fmt: skip
RETENTION = (
    ("extracts, and what was set aside in quarantine", "{nights} nights"),
    ("who a fault is about and what the field held", "until the fault is put right or closed"),
    ("published pages and snapshots", "{nights} nights"),
    ("a keyed digest of answers that go stale", "two years after it was last seen"),
    ("counts, runs and the history of faults, which name nobody", f"no end is set: {BLANK}"),
    ("decisions and the evidence register, which name staff", f"no end is set: {BLANK}"),
)  # fmt: skip
MEASURES = (
    "The store is encrypted. Its key and the key of references lie outside it.",
    "The store knows a record by a keyed digest of its local id, and by no name or number.",
    "Everything to be published passes one exit, which reads every byte and refuses personal values.",
    "Staff sign in to the desk. Each role sees its own records of its own homes; each look at a value is put down.",
    "Extracts and quarantine are removed after the nights the settings give.",
    "Published pages load nothing from another host, and nothing reports its use to anybody.",
    "The register of evidence and the decisions are books to which lines are only added.",
)
RISKS = (
    (
        "A personal value reaches somebody who should not see it",
        "The leak gate at the one exit; roles and homes at the desk; a home's worklist holds that home's people only.",
    ),
    ("The store or a backup is taken", "It is encrypted; the keys lie elsewhere; references are keyed digests."),
    (
        "Two people's records are taken for one",
        "Nothing is ever merged. Pairs are shown with the reasons, and two people decide.",
    ),
    (
        "A right record is called wrong and changed",
        "The rule says why and how to check; only staff change records; the next night looks again.",
    ),
    (
        "Staff are watched rather than records",
        "Scores are of homes and fields, never of a member of staff. Looks at values are kept to protect residents.",
    ),
    ("More is kept than is needed", "Extracts go after a set time, cases when they close. Counts name nobody."),
)

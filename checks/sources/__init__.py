"""Do our records agree with a better record? Two tables compared cell by cell, or linked where they share no key."""

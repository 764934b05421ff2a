"""Is tonight's data good enough? Targets an IG Lead can edit, judged by Great Expectations."""

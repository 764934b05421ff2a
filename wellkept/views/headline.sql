-- People with no critical fault, of those judged, by home and dataset, for each run that stands.
CREATE VIEW headline AS
SELECT run.run_id, run.night, person.home_id, person.dataset, person.people, person.judged, person.no_critical_fault
FROM run_standing AS run
JOIN person_tally AS person USING (run_id);

-- The same rules by hand in DuckDB SQL: the file in, a line for each wrong verdict out.
COPY (
    WITH text AS (
        SELECT COLUMNS(*)::VARCHAR FROM read_csv($file, all_varchar = true, header = true)
    ),
    trimmed AS (
        SELECT nullif(trim(COLUMNS(*)), '') FROM text
    ),
    typed AS (
        SELECT
            * REPLACE (regexp_replace(nhs_number, '[\s-]', '', 'g') AS nhs_number),
            try_strptime(date_of_birth, '%Y-%m-%d')::DATE AS born,
            try_strptime(admission_date, '%Y-%m-%d')::DATE AS admitted,
            try_strptime(discharge_date, '%Y-%m-%d')::DATE AS discharged,
            try_strptime(care_plan_review_date, '%Y-%m-%d')::DATE AS reviewed,
            try_strptime(must_screened_date, '%Y-%m-%d')::DATE AS screened,
            try_strptime(waterlow_assessed_date, '%Y-%m-%d')::DATE AS assessed,
            try_strptime(photo_date, '%Y-%m-%d')::DATE AS photographed
        FROM trimmed
    ),
    known AS (
        SELECT
            *,
            status IN $living_here AS here,
            born IN $empty_dates AS stand_in_date,
            NOT regexp_full_match(nhs_number, '[0-9]{10}') AS misshapen,
            regexp_full_match(nhs_number, $stand_ins) AS stand_in,
            count(*) OVER (PARTITION BY home_id, resident_id) AS same_id,
            CASE WHEN nhs_number IS NOT NULL
                THEN sum((status <> 'deceased')::INTEGER) OVER (PARTITION BY nhs_number) END AS same_number,
            CASE WHEN regexp_full_match(nhs_number, '[0-9]{10}') THEN nhs_number END AS digits
        FROM typed
    ),
    said AS (
        SELECT
            resident_id,
            unnest([
                CASE WHEN date_of_birth IS NULL THEN 'resident.date_of_birth.missing' END,
                CASE WHEN family_name IS NULL THEN 'resident.family_name.missing' END,
                CASE WHEN date_of_birth IS NOT NULL AND born IS NULL THEN 'resident.date_of_birth.unreadable' END,
                CASE WHEN admission_date IS NOT NULL AND admitted IS NULL THEN 'resident.admission_date.unreadable' END,
                CASE WHEN discharge_date IS NOT NULL AND discharged IS NULL THEN 'resident.discharge_date.unreadable' END,
                CASE WHEN ethnic_category NOT IN $ethnic THEN 'resident.ethnic_category.not_in_list' END,
                CASE WHEN marital_status NOT IN $marital THEN 'resident.marital_status.not_in_list' END,
                CASE WHEN care_type NOT IN $care_types THEN 'resident.care_type.not_in_list' END,
                CASE WHEN NOT regexp_full_match(gp_practice_code, '[A-Z][0-9]{5}') THEN 'resident.gp_practice_code.shape' END,
                CASE WHEN same_id > 1 THEN 'resident.resident_id.duplicate' END,
                CASE WHEN stand_in_date THEN 'RES-004a' END,
                CASE WHEN born > $as_of AND NOT stand_in_date THEN 'RES-004b' END,
                CASE WHEN misshapen THEN 'RES-006a' END,
                CASE WHEN stand_in AND NOT misshapen THEN 'RES-006b' END,
                CASE WHEN NOT stand_in AND (11 - (
                    substr(digits, 1, 1)::INTEGER * 10 + substr(digits, 2, 1)::INTEGER * 9
                    + substr(digits, 3, 1)::INTEGER * 8 + substr(digits, 4, 1)::INTEGER * 7
                    + substr(digits, 5, 1)::INTEGER * 6 + substr(digits, 6, 1)::INTEGER * 5
                    + substr(digits, 7, 1)::INTEGER * 4 + substr(digits, 8, 1)::INTEGER * 3
                    + substr(digits, 9, 1)::INTEGER * 2
                ) % 11) % 11 <> substr(digits, 10, 1)::INTEGER THEN 'RES-006c' END,
                CASE WHEN same_number > 1 AND status <> 'deceased' AND NOT misshapen AND NOT stand_in THEN 'RES-007' END,
                CASE WHEN here AND stay_type <> 'day' AND room IS NULL THEN 'RES-027a' END,
                CASE WHEN here AND gp_practice_code IS NULL THEN 'RES-043a' END,
                CASE WHEN here AND cpr_status IS NULL THEN 'RES-053a' END,
                CASE WHEN here AND $as_of - reviewed > 31 THEN 'RES-063b' END,
                CASE WHEN here AND $as_of - screened > 31 THEN 'RES-064c' END,
                CASE WHEN here AND $as_of - assessed > 31 THEN 'RES-066c' END,
                CASE WHEN here AND $as_of - photographed > 366 THEN 'RES-017b' END
            ]) AS rule
        FROM known
    )
    SELECT resident_id, rule FROM said WHERE rule IS NOT NULL
) TO '{out}' (HEADER)

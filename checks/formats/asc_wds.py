"""The bulk upload files of the Adult Social Care Workforce Data Set, as Skills for Care's service has them.

Source: the header checks and row validators of the service's public code (SopraSteria-SFC, commit
b6857156, 21 August 2026), summarised in the project's domain reference.
"""

from __future__ import annotations

from checks.formats.format import Format, NationalFile


_WORKER = (
    "LOCALESTID,UNIQUEWORKERID,STATUS,DISPLAYID,NINUMBER,POSTCODE,DOB,GENDER,ETHNICITY,NATIONALITY,"
    "BRITISHCITIZENSHIP,COUNTRYOFBIRTH,YEAROFENTRY,DISABLED,CARECERT,L2CARECERT,RECSOURCE,HANDCVISA,INOUTUK,"
    "STARTDATE,STARTINSECT,DHA,APPRENTICE,EMPLSTATUS,ZEROHRCONT,DAYSSICK,SALARYINT,SALARY,HOURLYRATE,"
    "MAINJOBROLE,MAINJRDESC,CONTHOURS,AVGHOURS,NMCREG,AMHP,SCQUAL,NONSCQUAL,CWPCATEGORY"
)
_KEYS = "LOCALESTID,UNIQUEWORKERID"

WORKER = NationalFile(
    dataset="staff",
    title="ASC-WDS worker file",
    headings=tuple(_WORKER.split(",")),
    # Two optional headings stand right after the keys; qualifications come in pairs, as many as anyone has.
    pattern=_WORKER.replace(_KEYS, f"{_KEYS}(?:,CHGUNIQUEWRKID)?(?:,TRANSFERSTAFFRECORD)?")
    + "(?:,QUALACH[0-9]{2},QUALACH[0-9]{2}NOTES)*",
    optional="CHGUNIQUEWRKID|TRANSFERSTAFFRECORD|QUALACH[0-9]{2}(?:NOTES)?",
    values={
        # A leaver is a row to delete; the other words say what the upload is to do, not how the person stands.
        "status": {"NEW": "active", "UPDATE": "active", "UNCHECKED": "active", "NOCHANGE": "active", "DELETE": "left"},
    },
    masked_fields=("nino", "date_of_birth"),
)

_TRAINING = (
    "LOCALESTID,UNIQUEWORKERID,CATEGORY,TRAININGNAME,ACCREDITED,WHODELIVERED,PROVIDERNAME,HOWDELIVERED,VALIDITY,"
    "DATECOMPLETED,EXPIRYDATE,NOTES"
)

TRAINING = NationalFile(
    dataset="training",
    title="ASC-WDS training file",
    headings=tuple(_TRAINING.split(",")),
    pattern=_TRAINING,
)

_WORKPLACE = (
    "LOCALESTID,STATUS,ESTNAME,ADDRESS1,ADDRESS2,ADDRESS3,POSTTOWN,POSTCODE,ESTTYPE,OTHERTYPE,PERMCQC,PERMLA,"
    "REGTYPE,PROVNUM,LOCATIONID,MAINSERVICE,ALLSERVICES,CAPACITY,UTILISATION,SERVICEDESC,SERVICEUSERS,OTHERUSERDESC,"
    "DHA,DHAACTIVITIES,TOTALPERMTEMP,ALLJOBROLES,STARTERS,LEAVERS,VACANCIES,REASONS,REASONNOS,REPEATTRAINING,"
    "CWPAWARE,CWPUSE,CWPUSEDESC,SICKPAY,PENSION,ACTUALCONT,OPTOUTPEN,HOLIDAY,SLEEPINS,SLEEPINPAY,TRAVELTIME,"
    "TTDIFFRATE"
)

WORKPLACE = NationalFile(
    dataset="workplace",
    title="ASC-WDS workplace file",
    headings=tuple(_WORKPLACE.split(",")),
    pattern=_WORKPLACE,
)

FORMAT = Format(
    name="asc-wds",
    title="ASC-WDS bulk upload",
    files={file.dataset: file for file in (WORKPLACE, WORKER, TRAINING)},
    date_formats=("DD/MM/YYYY",),
    masked_tokens=("Admin",),
)

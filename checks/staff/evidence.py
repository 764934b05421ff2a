"""The law, standards and policy that staff fields and rules rest on, each named once."""

from __future__ import annotations


REG_17 = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 17(2)(d)"
REG_18 = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 18(2)(a)"
REG_19 = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 19(3) and Schedule 3"
SCHEDULE_4 = "Care Homes Regulations 2001, Schedule 4 (records kept of staff)"
ASC_WDS = "ASC-WDS bulk upload, worker file (Skills for Care)"
HMRC = "HMRC National Insurance Manual NIM39110"
DBS = "DBS certificate number: 12 digits"
NMC = "Nursing and Midwifery Council PIN: two digits, letter, four digits, letter"
REGISTERS = "Public registers of Social Work England and the HCPC"
POSTCODE = "HESA postcode format; pseudo postcodes as used in Hospital Episode Statistics"
DSPT_STAFF = "Data Security and Protection Toolkit version 8, item 4.1.1"
DSPT_ACCESS = "Data Security and Protection Toolkit version 8, item 4.2.4"
DSPT_INDUCTION = "Data Security and Protection Toolkit version 8, item 2.1.1"
DSPT_CONTRACT = "Data Security and Protection Toolkit version 8, item 2.2.1"
DSPT_TRAINING = "Data Security and Protection Toolkit version 8, item 3.2.1"
DSPT_RETENTION = "Data Security and Protection Toolkit version 8, item 1.4.1"
LOCAL_POLICY = "The provider's own policy; the interval is a setting"
IG_POLICY = "Information governance policy: new staff details are thoroughly checked to ensure accuracy"
OWN_LIST = "Wellkept's own list"

"""The law, standards and returns that training fields and rules rest on, each named once."""

from __future__ import annotations


ASC_WDS = "ASC-WDS bulk upload, training file (Skills for Care)"
REG_18 = "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014, regulation 18(2)(a)"
SCHEDULE_4 = "Care Homes Regulations 2001, Schedule 4 (records kept of staff)"
DSPT_TRAINING = "Data Security and Protection Toolkit version 8, item 3.2.1"
DSPT_QUALITY = "Data Security and Protection Toolkit version 8, item 1.3.2"

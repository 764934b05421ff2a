"""What the fields and rules of the workplace return rest on, named once."""

from __future__ import annotations


ASC_WDS = "ASC-WDS bulk upload, workplace file (Skills for Care)"

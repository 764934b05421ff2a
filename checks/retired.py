"""Codes of rules that are no more: each says why, and none is ever used again."""

from __future__ import annotations

from types import MappingProxyType


RETIRED = MappingProxyType(
    {
        "FIL-08": "Split by kind of damage into FIL-08a to FIL-08g.",
        "STF-004b": "HMRC's own rule takes the prefixes it flagged; `wellkept value nino` still names them.",
    }
)

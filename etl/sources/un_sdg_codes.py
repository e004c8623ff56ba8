"""Codes of the UN SDG API in ours: those common to all its series."""

from __future__ import annotations

import re

DIMENSIONS = {"Sex": "sex", "Age": "age", "Location": "location", "Quantile": "quantile"}
CODES: dict[str, dict[str, str]] = {
    "Sex": {"BOTHSEX": "_T", "MALE": "M", "FEMALE": "F"},
    "Location": {"ALLAREA": "_T", "URBAN": "U", "RURAL": "R"},
    "Age": {"ALLAGE": "_T"},
    "Quantile": {},  # Q1 to Q5 and _T as they are
}
KEPT = {"Reporting Type": ("G",), "Freq": ("A", "Annual")}  # G: harmonised for the world, not as nationally reported
UNITS = {"PERCENT": "PT", "PT": "PT", "INDEX": "INDEX", "": "PT"}
AREAS = {
    "199": "UN:LDC", "432": "UN:LLDC", "722": "UN:SIDS",
    "910": "WB:HIC", "911": "WB:LIC", "912": "WB:LMC", "913": "WB:LMY", "914": "WB:UMC",
    "99042": "WHO:AFR", "99043": "WHO:AMR", "99044": "WHO:SEAR", "99045": "WHO:EUR", "99046": "WHO:EMR",
    "99047": "WHO:WPR",
}  # fmt: skip
# Groups of the UN, FAO, ILO, WTO and WHO without a counterpart here, and former or partial countries.
LEFT_OUT_AREAS = frozenset({
    "97", "127", "198", "223", "420", "514", "530", "593", "680", "830", "889", "891", "99048",
    *(str(code) for code in (*range(901, 910), *range(915, 920), *range(921, 939))),
})  # fmt: skip


def age_code(code: str) -> str:
    """The SDMX code of an age range as the API writes it: `<15Y`, `15-24`, `25+`."""
    if found := re.fullmatch(r"<(\d{1,3})Y", code, re.ASCII):
        return f"Y0T{int(found[1]) - 1}"
    if found := re.fullmatch(r"(\d{1,3})-(\d{1,3})", code, re.ASCII):
        return f"Y{found[1]}T{found[2]}"
    if found := re.fullmatch(r"(\d{1,3})\+", code, re.ASCII):
        return f"Y_GE{found[1]}"
    return code

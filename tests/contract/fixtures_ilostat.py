"""What the ILOSTAT bulk service answers: made figures in the shape of the real answers, as bytes to spoil."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

from replay import Answer, ReplayServer, Request

TOC = "/metadata/toc/indicator/"
DATA = "/data/indicator/"
COVERAGE, INFORMAL = "SDG_0131_SEX_SOC_RT_A", "SDG_0831_SEX_ECO_RT_A"
UPDATED = "26/05/2026 05:23:02"
HEADER = (
    "ref_area", "source", "indicator", "sex", "classif1", "time", "obs_value", "obs_status", "note_classif",
    "note_indicator", "note_source",
)  # fmt: skip
Line = tuple[str, ...]


def line(area: str, source: str, sex: str, code: str, year: str, value: str, status: str = "", *notes: str) -> Line:  # noqa: PLR0917
    """One row without its indicator; `notes` are those of classification, indicator and source."""
    return (area, source, f"SEX_{sex}", code, year, value, status, *(*notes, "", "", "")[:3])


LINES: dict[str, tuple[Line, ...]] = {
    COVERAGE: (
        line("X01", "XA:8405", "T", "SOC_CONTIG_TOTAL", "2023", "52.4"),
        line("X01", "XA:8405", "F", "SOC_CONTIG_TOTAL", "2023", "50.1"),
        line("X01", "XA:8405", "M", "SOC_CONTIG_TOTAL", "2023", "54.6"),
        line("X02", "XA:8405", "T", "SOC_CONTIG_TOTAL", "2023", "9.7"),
        line("X05", "XA:8405", "T", "SOC_CONTIG_CHILD", "2023", "86"),
        line("X83", "XA:8405", "T", "SOC_CONTIG_TOTAL", "2023", "70.2"),
        line("X01", "XA:8405", "F", "SOC_CONTIG_MAT", "2022", "36.2"),
        line("X01", "XA:8405", "T", "SOC_CONTIG_INJ", "2022", "37.4"),
        line("X01", "XA:8405", "T", "SOC_CONTIG_VULN", "2022", "33.1"),
        line("KEN", "FX:13740", "T", "SOC_CONTIG_POOR", "2020", "12.5"),
        line("KEN", "FX:13740", "T", "SOC_CONTIG_UNE", "2020", "0"),
        line("KOS", "FX:13740", "T", "SOC_CONTIG_PENSION", "2020", "88.125"),
        line("KEN", "FX:13740", "T", "SOC_CONTIG_DISAB", "2020", "", "U"),
    ),
    INFORMAL: (
        line("ZMB", "BA:3465", "T", "ECO_AGNAG_TOTAL", "2021", "83.25", "", "", "", "R1:3513"),
        line("ZMB", "BA:3465", "T", "ECO_SECTOR_TOTAL", "2021", "83.25", "", "", "", "R1:3513"),
        line("ZMB", "BA:3465", "T", "ECO_AGNAG_AGR", "2021", "97.5", "B", "", "I11:264", "R1:3513"),
        line("ZMB", "BA:3465", "T", "ECO_SECTOR_AGR", "2021", "97.5", "B", "", "I11:264", "R1:3513"),
        line("ZMB", "BA:3465", "T", "ECO_SECTOR_IND", "2021", "80.125", "U", "C6:1058"),
        line("ZMB", "BB:7021", "T", "ECO_SECTOR_IND", "2021", "78.5"),
        line("ZMB", "BA:3465", "M", "ECO_SECTOR_SER", "2019", "66.5"),
        line("ZMB", "BA:3465", "T", "ECO_SECTOR_AGR", "2012", "94.25"),
        line("X06", "XA:8405", "T", "ECO_AGNAG_NAG", "2021", "70.5"),
    ),
}


def toc(updated: dict[str, str] | None = None) -> bytes:
    """The table of contents: the two indicators, among others."""
    moments = {"EMP_TEMP_SEX_AGE_NB_A": "01/02/2026 01:02:03", COVERAGE: UPDATED, INFORMAL: UPDATED, **(updated or {})}
    rows = ['"id","indicator","indicator.label","freq","size","n.records","last.update"']
    rows += [f'"{key}","{key[:-2]}","Indicator, by sex (%)","A",1000,9,"{moment}"' for key, moment in moments.items()]
    return "\n".join(rows).encode() + b"\n"


def table(indicator: str, lines: Sequence[Line] | None = None, header: Sequence[str] = HEADER) -> bytes:
    """The CSV of one indicator: text quoted, numbers and empty cells not."""
    chosen = LINES[indicator] if lines is None else lines
    out = [",".join(f'"{name}"' for name in header)]
    for area, source, sex, code, year, value, *rest in chosen:
        texts = [area, source, indicator.removesuffix("_A"), sex, code, year]
        cells = [*(f'"{text}"' for text in texts), value, *(f'"{text}"' if text else "" for text in rest)]
        out.append(",".join(cells))
    return "\n".join(out).encode() + b"\n"


def serve(server: ReplayServer, updated: dict[str, str] | None = None) -> None:
    """Let `server` speak the service: table of contents, and an indicator as .csv or .csv.gz."""

    def data(request: Request) -> Answer:
        indicator = request.get("id")
        if indicator not in LINES:
            return Answer(b'{"error": "deprecated or invalid dataset id", "documentation": "check the id"}').plain()
        body = table(indicator)
        if request.get("format") == ".csv.gz":
            return Answer(gzip.compress(body, mtime=0), content_type="application/gzip").plain()
        return Answer(body, content_type="text/csv").plain()

    server.add(TOC, Answer(toc(updated), content_type="text/csv"))
    server.add(DATA, data)

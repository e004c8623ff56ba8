"""Files larger than memory: they are read in blocks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from etl.paths import ROOT

SIZE = 1_500_000_000  # bytes of the file
MOST = 700  # MB that reading it may take, with all libraries
READ = r"""
import re, sys
from pathlib import Path
from etl.survey.findings import Findings
from etl.survey.parts import File
from etl.survey.readers import stage

folder, findings = Path(sys.argv[1]), Findings()
options = {"layout": "layout.csv"} if sys.argv[2].endswith(".dat") else {}
staged = stage(File(sys.argv[2], **options), folder, folder / "staged.parquet", ["id", "weight"], findings)
# Of this program alone: what getrusage tells begins with the peak of the process that started it.
peak = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())[1]
print(staged.rows, len(findings), int(peak) // 1024)
"""


@pytest.mark.matrix
@pytest.mark.parametrize("name", ["persons.csv", "persons.dat"])
def test_a_file_of_gigabytes_is_read_in_bounded_memory(name: str, tmp_path: Path) -> None:
    sign = "," if name.endswith(".csv") else ""
    row = sign.join(["12345678", "103.25  ", *["x" * 37] * 25]) + "\n"
    (tmp_path / "layout.csv").write_text("name,start,width\nid,1,8\nweight,9,8\n", encoding="utf-8")
    times = SIZE // len(row) // 1000
    with (tmp_path / name).open("w", encoding="utf-8") as file:
        if sign:
            file.write(sign.join(["id", "weight", *(f"x{n}" for n in range(25))]) + "\n")
        for _ in range(times):
            file.write(row * 1000)
    run = subprocess.run([sys.executable, "-c", READ, str(tmp_path), name], cwd=ROOT, capture_output=True, text=True,
                         timeout=300, check=True)  # fmt: skip
    rows, findings, peak = map(int, run.stdout.split())
    assert (rows, findings) == (times * 1000, 0)
    assert peak < MOST, f"{peak} MB"

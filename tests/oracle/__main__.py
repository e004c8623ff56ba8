"""`make oracle`: let R compute all cases anew; compare the numbers kept here, and what our methods give, with them.

python -m tests.oracle            compare
python -m tests.oracle --keep     and keep R's numbers as tests/oracle/expected.csv
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.oracle import cases, designs
from tests.oracle.comparison import KEPT, OURS, differences, farthest

MISSING = "skipped: R with the package survey is not here; on Debian: apt-get install r-base-core r-cran-survey"


def main() -> int:
    rscript = shutil.which("Rscript")
    if (
        rscript is None
        or subprocess.run([rscript, "-e", "library(survey)"], capture_output=True, check=False).returncode
    ):
        print(MISSING)
        return 0
    with tempfile.TemporaryDirectory() as name:
        answers = Path(name) / "answers.csv"
        designs.write(Path(name))
        script = cases.HERE / "survey.R"
        done = subprocess.run(
            [rscript, script, name, cases.HOUSEHOLDS, answers], capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(f"error: R stopped: {done.stderr.strip()}", file=sys.stderr)
            return 1
        if "--keep" in sys.argv:
            shutil.copy(answers, cases.EXPECTED)
        fresh = cases.read(answers)
    ours = cases.ours()
    wrong = [*differences(cases.read(), fresh, KEPT, "kept"), *differences(ours, fresh, OURS, "ours")]
    print("\n".join([done.stdout.strip(), *wrong]))
    numbers = sum(len(each) for each in fresh.values())
    print(f"{len(fresh)} cases, {numbers} numbers; farthest of ours: {farthest(ours, fresh):.1e} relative")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""The optional second engine: Apache Spark, for surveys that outgrow one machine.

Needs `make venv-spark` (PySpark) and Java 17. With a master on this machine the driver listens on the loopback address
only; there is no web interface and nothing is reported to anyone.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import ibis

from etl.survey.engine_plan import SurveyError

LOOPBACK = "127.0.0.1"
PARTITIONS_PER_CORE = 2
MASTER = re.compile(r"local(\[(\d+|\*)(, ?\d+)?\])?|spark://[^\s/]+:\d+(,[^\s/]+:\d+)*|yarn|k8s://\S+")


def check(master: str) -> None:
    """SurveyError where it is known beforehand that Spark cannot start: no PySpark, no Java, no such kind of master."""
    if importlib.util.find_spec("pyspark") is None:
        raise SurveyError("the engine spark needs PySpark; run: make venv-spark")
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        raise SurveyError("the engine spark needs Java 17; run: apt-get install openjdk-17-jre-headless")
    if not MASTER.fullmatch(master):
        raise SurveyError(
            f"--master {master}: allowed are local, local[N], local[*], spark://HOST:PORT, yarn, k8s://URL"
        )


def failed(error: Exception) -> bool:
    """Whether an exception is one of Spark's."""
    return type(error).__module__.partition(".")[0] in ("pyspark", "py4j")


def connected(master: str, scratch: Path) -> Any:
    """An Ibis backend on a Spark session of its own. SurveyError: PySpark or Java is not there, or Spark does not
    start. What Spark and Java log goes to a file in `scratch`: it may quote rows."""
    check(master)
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an optional extra

    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", LOOPBACK)  # else Java asks who has the machine's name; maybe nobody
    builder = SparkSession.builder.master(master).appName("floorwatch")
    for name, value in _configuration(master, scratch).items():
        builder = builder.config(name, value)
    try:
        with _errors_to(scratch / "spark.log"):
            session = builder.getOrCreate()
            session.sparkContext.setLogLevel("ERROR")
            cores = session.sparkContext.defaultParallelism
    except Exception as error:
        if not failed(error) and not isinstance(error, RuntimeError | OSError | AttributeError):
            raise
        raise SurveyError(f"Spark does not start at {master}: {_reason(str(error))}") from None
    session.conf.set("spark.sql.shuffle.partitions", str(PARTITIONS_PER_CORE * cores))
    return ibis.pyspark.connect(session)


def _reason(text: str) -> str:
    """What Java says is wrong, in one line."""
    if "stopped SparkContext" in text:
        return "nobody answers there"
    causes = [found for line in text.splitlines() if (found := line.partition("xception: ")[2].strip())]
    return (causes or text.splitlines() or ["no reason is given"])[0]


@contextmanager
def _errors_to(path: Path) -> Iterator[None]:
    """Standard error of this process, and of Java, which inherits it, goes to a file."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with path.open("ab") as log:
            os.dup2(log.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _configuration(master: str, scratch: Path) -> dict[str, str]:
    here = ("spark.driver.bindAddress", "spark.driver.host") if master.startswith("local") else ()
    return {
        **dict.fromkeys(here, LOOPBACK),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.ansi.enabled": "true",
    }

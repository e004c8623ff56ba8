"""The optional second engine: Apache Spark, for surveys that outgrow one machine.

Needs `make venv-spark` (PySpark) and Java 17. With a master on this machine the driver listens on the loopback address
only; there is no web interface and nothing is reported to anyone.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import ibis

from etl.survey.engine_plan import SurveyError

PARTITIONS_PER_CORE = 2


def connected(master: str, scratch: Path) -> Any:
    """An Ibis backend on a Spark session of its own. SurveyError: PySpark or Java is not there, or Spark does not
    start."""
    try:
        from pyspark.errors import PySparkException  # noqa: PLC0415 - an optional extra
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise SurveyError("the engine spark needs PySpark; run: make venv-spark") from error
    if shutil.which("java") is None:
        raise SurveyError("the engine spark needs Java 17; run: apt-get install openjdk-17-jre-headless")
    builder = SparkSession.builder.master(master).appName("floorwatch")
    for name, value in _configuration(master, scratch).items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        raise SurveyError(f"Spark does not start at {master}: {str(error).splitlines()[0]}") from error
    session.sparkContext.setLogLevel("ERROR")
    cores = session.sparkContext.defaultParallelism
    session.conf.set("spark.sql.shuffle.partitions", str(PARTITIONS_PER_CORE * cores))
    return ibis.pyspark.connect(session)


def _configuration(master: str, scratch: Path) -> dict[str, str]:
    here = ("spark.driver.bindAddress", "spark.driver.host") if master.startswith("local") else ()
    return {
        **dict.fromkeys(here, "127.0.0.1"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.ansi.enabled": "true",
    }

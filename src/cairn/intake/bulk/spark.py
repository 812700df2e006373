"""Spark, as far as Cairn needs it: a session, a list of things to do spread over its workers, or a plain word of what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cairn.intake.bulk.errors import BulkError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

T = TypeVar("T")
QUIET = Path(__file__).with_name("log4j2.properties")


def over_spark(things: Sequence[T], work: Callable[[T, int], None], master: str) -> None:
    """Do the work on each thing, one task each. `work` gets the thing and how often its task failed before.

    Raises BulkError (spark-missing, java-missing, spark-no-start, spark-failed)."""
    with spark(master) as session:

        def task(slice_: Iterable[T]) -> None:
            from pyspark import TaskContext

            here = TaskContext.get()
            for thing in slice_:
                work(thing, here.attemptNumber() if here else 0)

        try:
            session.sparkContext.parallelize(things, len(things)).foreachPartition(task)
        except Exception as error:  # of the work, of py4j, of the JVM
            message = f"Spark gave up: {_reason(str(error))}. What is done stays; run the same command again to go on."
            raise BulkError("spark-failed", message) from error


@contextmanager
def spark(master: str) -> Iterator[SparkSession]:
    """A session of Spark, quiet and closed to others; ended when it is left, unless it was there before.

    Raises BulkError (spark-missing, java-missing, spark-no-start)."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        message = "Spark is not installed with Cairn. Install it: pip install cairn-record[spark]"
        raise BulkError("spark-missing", message) from error
    if not has_java():
        message = "Spark needs Java 17 or newer, and there is none here. On Debian or Ubuntu: apt-get install default-jre-headless"
        raise BulkError("java-missing", message)
    was_there = SparkSession.getActiveSession() is not None
    try:
        builder = SparkSession.builder.master(master).appName("cairn")
        for name, value in _settings(master).items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
    except Exception as error:  # py4j and the JVM raise what they like
        message = f"Spark did not start ({_reason(str(error))}). It needs Java 17 or newer, and a master that answers: {master}"
        raise BulkError("spark-no-start", message) from error
    try:
        yield session
    finally:
        if not was_there:
            session.stop()


def _settings(master: str) -> dict[str, str]:
    """No window for others, no chatter; on one machine nothing listens beyond it, and workers are the same Python."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower(),
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={QUIET.as_uri()}",
    }
    settings["spark.executorEnv.PYTHONSAFEPATH"] = "1"  # a module that lies where they stand, perhaps among evidence, is not run
    if home := os.environ.get("CAIRN_HOME"):
        settings["spark.executorEnv.CAIRN_HOME"] = home
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
        settings["spark.sql.shuffle.partitions"] = str(4 * (os.cpu_count() or 1))
        settings["spark.executorEnv.PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    return settings


def has_java() -> bool:
    """Whether there is a Java that Spark would find."""
    home = os.environ.get("JAVA_HOME")
    return (Path(home) / "bin" / "java").exists() if home else shutil.which("java") is not None


def _reason(trace: str) -> str:
    """The line of a long trace that says most: the Python error at its bottom, else the first."""
    lines = [line.strip() for line in trace.splitlines() if line.strip()]
    python = [line for line in lines if "Error: " in line and not line.startswith(("at ", "py4j", ":", "Caused by"))]
    return (python or lines or ["no reason given"])[-1 if python else 0][:300]

"""Checks submissions on a Spark cluster: every task runs goalcheck on what it was given and hands back a part, the driver merges
the parts into the reports that one run would have written.

    job.py folder DIR  --program goalcheck --report json=report.json
    job.py list   FILE --program goalcheck --report json=report.json [--key 项目编码] [--multiline]

DIR is a folder that every machine sees under this path; it is checked under its own name, like `goalcheck check DIR` in the folder
above. FILE is a CSV file, a Parquet file, or a folder of them; its rows are grouped by project.
"""
import argparse
import csv
import io
import itertools
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as F


def run(arguments, folder):
    """Runs the program; what it says of a failure is what the task fails with."""
    done = subprocess.run(arguments, cwd=folder, stderr=subprocess.PIPE)
    return done.returncode, done.stderr.decode("utf-8", "replace").strip()


class Task:
    """What a task needs to know: the program, its options, and the files that those name. Sent to the executors."""

    def __init__(self, program, options, shipped):
        self.program, self.options, self.shipped = program, options, shipped

    def part(self, name, fill):
        """The part of what `fill` writes into a folder of its own under this name, and the seconds that the program took."""
        with tempfile.TemporaryDirectory() as work:
            for file in self.shipped:
                shutil.copy(SparkFiles.get(file), os.path.join(work, file))
            fill(os.path.join(work, name))
            program = [SparkFiles.get(self.program), "check", name, "--jobs", "1", "--partial", "out.part"]
            start = time.monotonic()
            code, said = run(program + self.options, work)
            if code != 0:
                raise RuntimeError(f"goalcheck ended with {code}: {said}")
            took = time.monotonic() - start
            with open(os.path.join(work, "out.part"), "rb") as part:
                return part.read(), took


def names(folder):
    """Every file and link below a folder, also hidden ones: what is left aside is for the program to say."""
    for above, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(above, name))]
        yield from (os.path.relpath(os.path.join(above, name), folder) for name in files + links)


def check_folder(spark, task, folder, slices):
    """A part for each slice of the files of a folder, neighbours together."""
    folder = os.path.abspath(folder)
    name = os.path.basename(folder)
    paths = sorted(names(folder))

    def parts(paths):
        paths = list(paths)

        def fill(to):
            for path in paths:
                there, here = os.path.join(folder, path), os.path.join(to, path)
                os.makedirs(os.path.dirname(here), exist_ok=True)
                # A link stays one; the program says that it was not followed.
                shutil.copyfile(there, here, follow_symlinks=False)

        if paths:
            yield task.part(name, fill)

    slices = max(1, min(slices, len(paths)))
    return spark.sparkContext.parallelize(paths, slices).mapPartitions(parts).collect()


def check_list(spark, task, file, slices, key, multiline, keep):
    """A part for each piece of a list. All rows of a project are in one piece, in the order of the list."""
    if file.rstrip("/").endswith(".parquet"):
        rows = spark.read.parquet(file)
        inexact = [field.name for field in rows.schema if field.dataType.typeName() in ("float", "double")]
        if inexact:
            sys.exit(f"columns {inexact} hold binary fractions, which no amount may be; cast them to decimal or text first")
    else:
        # Blanks and quotes stay what they are.
        rows = spark.read.csv(file, header=True, multiLine=multiline, quote='"', escape='"', enforceSchema=False, mode="FAILFAST")
    columns = rows.columns
    if key not in columns:
        sys.exit(f"there is no column {key}; --key names the one with the project codes: {columns}")
    order = ["_metadata.file_path", "_metadata.file_block_start"]
    place = [F.col(one).alias(f"__{number}") for number, one in enumerate(order)] + [F.monotonically_increasing_id().alias("__2")]
    line = F.to_csv(
        F.struct(*[F.col(f"`{one}`").cast("string").alias(one) for one in columns]),
        {"quote": '"', "escape": '"', "ignoreLeadingWhiteSpace": "false", "ignoreTrailingWhiteSpace": "false", "nullValue": "", "emptyValue": ""},
    )
    text = F.trim(F.coalesce(F.col(f"`{key}`").cast("string"), F.lit("")))
    lines = rows.select(line.alias("line"), text.alias("key"), *place)
    # Such a row belongs to the project above it, which may be anywhere once rows are scattered.
    checked = F.when(F.col("key") == "", F.raise_error(F.lit(f"a row has no {key}; fill it down first"))).otherwise(F.col("key"))
    lines = lines.withColumn("key", checked)
    lines = lines.repartition(slices, "key").sortWithinPartitions("__0", "__1", "__2").select("line")
    head = io.StringIO()
    csv.writer(head, lineterminator="\n").writerow(columns)
    head = head.getvalue().encode()

    def parts(batches):
        import pyarrow
        from pyspark import TaskContext

        name, attempt = f"piece-{TaskContext.get().partitionId():05}.csv", TaskContext.get().taskAttemptId()
        batches = (batch for batch in batches if batch.num_rows)
        first = next(batches, None)
        if first is None:
            return

        def fill(to):
            with open(to, "wb") as piece:
                piece.write(head)
                for batch in itertools.chain([first], batches):
                    piece.writelines(line.as_py().encode() + b"\n" for line in batch.column(0))
            if keep:
                # Under another name first: a task that is done twice leaves one whole piece.
                shutil.copyfile(to, os.path.join(keep, f".{name}.{attempt}"))
                os.replace(os.path.join(keep, f".{name}.{attempt}"), os.path.join(keep, name))

        part, took = task.part(name, fill)
        yield pyarrow.RecordBatch.from_pydict({"part": [part], "took": [took]})

    done = lines.mapInArrow(parts, "part binary, took double").collect()
    return [(bytes(row.part), row.took) for row in done]


def merge(args, parts, options):
    """Writes the reports. Gives the exit code of the program."""
    with tempfile.TemporaryDirectory() as work:
        for file in args.ship:
            shutil.copy(file, work)
        for number, part in enumerate(parts):
            with open(os.path.join(work, f"{number:05}.part"), "wb") as file:
                file.write(part)
        files = [f"{number:05}.part" for number in range(len(parts))]
        reports = [f"--format={name}={os.path.abspath(file)}" for name, file in (one.split("=", 1) for one in args.report)]
        program = [os.path.abspath(args.program), "merge", *files, "--expect", str(len(parts)), *reports, *options]
        code, said = run(program + (["--pieces"] if args.what == "list" else []), work)
    if said:
        print(said, file=sys.stderr)
    return code


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["folder", "list"])
    parser.add_argument("data")
    parser.add_argument("--program", required=True, help="the goalcheck that the executors run; it is shipped with the job")
    parser.add_argument("--report", action="append", default=[], metavar="FORMAT=FILE", required=True)
    parser.add_argument("--ship", action="append", default=[], metavar="FILE", help="a rule file, a table …, named in --options by its name alone")
    parser.add_argument("--options", default="", help="options of both `check` and `merge`: --rules own.toml")
    parser.add_argument("--check-options", default="", help="options of `check --partial` only: --keep-indicators")
    parser.add_argument("--merge-options", default="", help="options of `merge` only: --roster roster.csv")
    parser.add_argument("--slices", type=int, default=64, help="how many parts at most")
    parser.add_argument("--key", default="项目编码", help="the column with the project codes")
    parser.add_argument("--multiline", action="store_true", help="cells of the CSV hold line breaks; then a file is read by one task")
    parser.add_argument("--keep-pieces", metavar="DIR", help="keep the pieces of the list, to which the cells of findings belong, in this shared folder")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("goalcheck").getOrCreate()
    for file in [args.program, *args.ship]:
        spark.sparkContext.addFile(os.path.abspath(file))
    both = shlex.split(args.options) or ["--no-config"]
    shipped = [os.path.basename(file) for file in args.ship]
    task = Task(os.path.basename(args.program), both + shlex.split(args.check_options), shipped)
    keep = args.keep_pieces and os.path.abspath(args.keep_pieces)
    if keep:
        os.makedirs(keep, exist_ok=True)
    start = time.monotonic()
    if args.what == "folder":
        done = check_folder(spark, task, args.data, args.slices)
    else:
        done = check_list(spark, task, args.data, args.slices, args.key, args.multiline, keep)
    checked = time.monotonic()
    spark.stop()
    parts = [part for part, _ in done]
    code = merge(args, parts, both + shlex.split(args.merge_options))
    print(
        f"{len(parts)} parts, {sum(map(len, parts))} bytes; tasks {checked - start:.1f} s, in them the program "
        f"{sum(took for _, took in done):.1f} s; merge {time.monotonic() - checked:.1f} s",
        file=sys.stderr,
    )
    sys.exit(code)


if __name__ == "__main__":
    main()

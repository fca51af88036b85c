"""Feed the readers with broken and hostile input, and keep what breaks them.

    python bench/fuzzing.py [--seconds N] [--seed S] [--output DIR] [--json FILE] [target …]

Where atheris is installed (the extra "fuzz"), inputs are guided by the code that they reach; else sound inputs are
changed at random. Each target runs in a process of its own, so that one which crashes or hangs is told as well; a
failing input is saved under DIR, and ends the command with exit code 1. Equal seeds try equal inputs.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))

from fuzz_seeds import SEEDS, seeds, words

_SLOW = 5.0
"""Seconds of processor after which an input is told as slow: the inputs are small."""
_MOST_BYTES = 4_096


@dataclass
class Report:
    """What became of a target."""

    target: str
    guided: bool
    tried: int = 0
    seconds: float = 0.0
    failures: dict[str, str] = field(default_factory=dict)


class Trial:
    """One target with its inputs counted, and its failures kept, one input for each place in the code."""

    def __init__(self, name: str, output: Path) -> None:
        from fuzz_targets import TARGETS

        self.report = Report(name, guided=False)
        self._run = TARGETS[name]
        self._output = output / name
        self._started = self._told_at = time.perf_counter()

    def __call__(self, data: bytes) -> None:
        """Tries one input."""
        self.report.tried += 1
        self._keep("running", data)
        started = time.process_time()
        try:
            self._run(data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {str(error)[:200]}"
            self._fail(f"{type(error).__name__}:{last.filename}:{last.lineno}", told, data)
        taken = time.process_time() - started
        if time.perf_counter() - self._told_at > 1:
            self.finish()
        if taken > _SLOW:
            self._fail("slow", f"takes {taken:.1f} s of processor", data)

    def finish(self) -> None:
        """Writes what was found, for the process that waits: every second, since the process may end at any time."""
        self._told_at = time.perf_counter()
        self.report.seconds = self._told_at - self._started
        self._keep("report.json", json.dumps(asdict(self.report)).encode())

    def _fail(self, place: str, told: str, data: bytes) -> None:
        name = sha256(place.encode()).hexdigest()[:12]
        if name not in self.report.failures:
            self.report.failures[name] = told
            self._keep(name, data)

    def _keep(self, name: str, data: bytes) -> None:
        self._output.mkdir(parents=True, exist_ok=True)
        (self._output / name).write_bytes(data)


def changed(data: bytes, target: str, chance: random.Random) -> bytes:
    """An input with some changes: words put in, stretches repeated, taken out, moved or overwritten."""
    found = bytearray(data)
    vocabulary = words(target)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        start = chance.randrange(len(found) + 1)
        end = min(len(found), start + chance.choice((1, 2, 5, 20, 100)))
        deed = chance.randrange(6)
        if deed == 0:
            found[start:start] = chance.choice(vocabulary)
        elif deed == 1:
            found[start:start] = chance.choice(vocabulary) * chance.choice((2, 5, 30, 200))
        elif deed == 2:
            del found[start:end]
        elif deed == 3:
            found[start:start] = found[start:end] * chance.choice((1, 2, 50))
        elif deed == 4:
            found[start:end] = chance.randbytes(end - start)
        else:
            other = chance.choice(seeds(target))
            cut = chance.randrange(len(other) + 1)
            found[start:end] = other[cut : cut + 40]
    return bytes(found[:_MOST_BYTES])


def run_changed(trial: Trial, seconds: float, seed: int) -> None:
    """Changes sound inputs at random, as long as there is time."""
    name = trial.report.target
    chance = random.Random(f"{seed} {name}")
    known = seeds(name)
    until = time.perf_counter() + seconds
    for data in list(known):
        trial(data)
    while time.perf_counter() < until:
        data = changed(chance.choice(known), name, chance)
        trial(data)
        if chance.random() < 0.02:  # changes upon changes
            known = [*seeds(name), *known[-50:], data]


def run_guided(trial: Trial, seconds: float, seed: int) -> None:
    """Lets atheris look for inputs that reach new code. It ends the process."""
    import atheris

    name = trial.report.target
    trial.report.guided = True
    with TemporaryDirectory() as corpus:
        for number, data in enumerate(seeds(name)):
            Path(corpus, str(number)).write_bytes(data)
        dictionary = Path(corpus, "..", f"{name}.{seed}.dict").resolve()
        dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words(name)), "ascii")
        options = [f"-max_total_time={int(seconds)}", f"-seed={seed + 1}", f"-max_len={_MOST_BYTES}",
                   f"-dict={dictionary}", "-rss_limit_mb=6000", "-timeout=60", "-verbosity=0"]  # fmt: skip
        atheris.Setup([sys.argv[0], *options, corpus], trial, internal_libfuzzer=True)
        atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def one(name: str, seconds: float, seed: int, output: Path, *, guided: bool) -> None:
    """Runs a target in this process."""
    if guided:
        import atheris

        with atheris.instrument_imports(include=["kg", "yaml", "tomllib"]):
            import fuzz_targets  # noqa: F401
        run_guided(Trial(name, output), seconds, seed)
        return
    trial = Trial(name, output)
    run_changed(trial, seconds, seed)
    trial.finish()


def apart(name: str, arguments: argparse.Namespace) -> Report:
    """Runs a target in a process of its own, whatever becomes of that."""
    command = [sys.executable, __file__, name, "--here", "--seconds", str(arguments.seconds), "--seed",
               str(arguments.seed), "--output", str(arguments.output)]  # fmt: skip
    command += ["--random"] if arguments.random else []
    place = arguments.output / name
    (place / "report.json").unlink(missing_ok=True)
    try:
        done = subprocess.run(command, capture_output=True, timeout=arguments.seconds + 300, check=False)
        ended = "" if done.returncode == 0 else f"the process ended with {done.returncode}"
        said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    except subprocess.TimeoutExpired:
        ended, said = "the process hung", ""
    report = Report(name, guided=False)
    if (place / "report.json").exists():
        report = Report(**json.loads((place / "report.json").read_text("utf-8")))
    if ended:
        report.failures["running"] = f"{ended} {said}".strip()
    return report


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Feed the readers with hostile input.")
    parser.add_argument("targets", nargs="*", metavar="target", help=f"some of {', '.join(SEEDS)}; all when left out")
    parser.add_argument("--seconds", type=float, default=30.0, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, default=Path("build/fuzzing"), help="where inputs that fail are kept")
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--random", action="store_true", help="without atheris, even where it is installed")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if unknown := set(arguments.targets) - set(SEEDS):
        parser.error(f"unknown target {', '.join(sorted(unknown))}; known are {', '.join(SEEDS)}")
    if arguments.here:
        guided = not arguments.random and find_spec("atheris") is not None
        one(arguments.targets[0], arguments.seconds, arguments.seed, arguments.output, guided=guided)
        return
    reports = []
    print(f"{'target':<15}{'inputs':>10}{'seconds':>9}{'failures':>10}")
    for name in arguments.targets or SEEDS:
        report = apart(name, arguments)
        reports.append(report)
        how = "" if report.guided else "  (at random)"
        print(f"{name:<15}{report.tried:>10,}{report.seconds:>9.1f}{len(report.failures):>10}{how}", flush=True)
        for kept, told in report.failures.items():
            print(f"    {arguments.output / name / kept}: {told}", flush=True)
    print(f"{'together':<15}{sum(r.tried for r in reports):>10,}{sum(r.seconds for r in reports):>9.1f}")
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(report) for report in reports], indent=2), "utf-8")
    sys.exit(any(report.failures for report in reports))


if __name__ == "__main__":
    main()

"""./dev mutate [N]: how many of N small wrong changes to the code make a test fail. Each is made in a copy of the tree, built and
tested there; what survives is shown, so that a test can be written for its kind. By the same seed the same changes."""
import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from sites import enumerators_of, sites_of

ROOT = Path(__file__).resolve().parents[2]
MADE = ROOT / "build" / "mutate"
ROOMS = ["src/core", "src/lesson", "src/app", "src/formats", "src/stage", "src/page", "src/text"]
# What makes the page's first look is run when the page is built, and by its tests.
LEFT_OUT = {"src/page/prerender.cpp"}
SLOW = 0.15  # seconds of a test case that comes last: most changes are found without it
MEMORY = 6 << 30


class Suite:
    """A program of tests: how it is called, and for which rooms it is asked."""

    def __init__(self, name, target, command, rooms, seconds=0.0):
        self.name, self.target, self.command, self.rooms, self.seconds = name, target, command, rooms, seconds

    def is_for(self, file):
        return any(file.startswith(room + "/") for room in self.rooms)


def suites():
    unit = "{build}/tests/unit_tests"
    python = sys.executable
    return [
        Suite("unit", "unit_tests", [unit, "-aa=1"], ROOMS),
        Suite("oracle", "oracle_tests", ["{build}/tests/oracle_tests", "-aa=1"], ["src/core"]),
        Suite("screens", "screen_tests", ["{build}/tests/screen_tests", "-aa=1"], ["src/app", "src/stage"]),
        Suite("command", "paramwalk", [python, "{tree}/tests/command/command_test.py", "{build}/paramwalk"], ["src/core", "src/formats", "src/text"]),
        Suite("keras", "paramwalk", [python, "{tree}/tests/command/keras_test.py", "{build}/paramwalk", "{build}/tests/oracle"], ["src/formats"]),
    ]


def source_files(headers=False):
    """Every source of the rooms. Headers on request: each change of one compiles half of the program anew."""
    ends = (".cpp", ".h") if headers else (".cpp",)
    found = (path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in ends)
    return sorted(file for file in found if file not in LEFT_OUT)


def all_sites(files):
    headers = [path.read_text(encoding="utf-8") for room in ROOMS for path in sorted((ROOT / room).rglob("*.[hc]*")) if path.is_file()]
    enumerations = enumerators_of(headers)
    sources = {file: (ROOT / file).read_text(encoding="utf-8") for file in files}
    return sources, [site for file in files for site in sites_of(file, sources[file], enumerations)]


def changed_lines(source, site):
    """The lines before and after, without what stands around them."""
    first = source.rfind("\n", 0, site.start) + 1
    last = source.find("\n", site.end)
    last = len(source) if last < 0 else last
    old = source[first:last].split("\n")
    new = (source[first : site.start] + site.text + source[site.end : last]).split("\n")
    return [line.strip() for line in old], [line.strip() for line in new]


def difference(source, site):
    old, new = changed_lines(source, site)
    at = site.line(source) + 1
    while len(old) > 1 and len(new) > 1 and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return f"{site.file}:{at} ({site.operator})\n" + "\n".join([f"  - {line}" for line in old] + [f"  + {line}" for line in new])


def read_equivalent():
    """The changes that change nothing a test could see: by file and text, so that an edit elsewhere leaves them."""
    out, entry = {}, {}
    for line in (ROOT / "tests" / "mutate" / "equivalent.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("- "):
            entry.setdefault("old", []).append(line[2:].strip())
        elif line.startswith("+ "):
            entry.setdefault("new", []).append(line[2:].strip())
        elif line.startswith("because "):
            out[(entry["file"], "\n".join(entry.get("old", [])), "\n".join(entry.get("new", [])))] = line[8:]
        else:
            entry = {"file": line.strip()}
    return out


def in_order(sources, sites, seed):
    """By chance, every line as likely as another: a line with many numbers is not asked for more often."""
    by_line = {}
    for site in sites:
        by_line.setdefault((site.file, site.line(sources[site.file])), []).append(site)
    dice = random.Random(seed)
    for group in by_line.values():
        dice.shuffle(group)
    out = []
    while by_line:
        lines = sorted(by_line)
        dice.shuffle(lines)
        out += [by_line[line].pop() for line in lines]
        by_line = {line: group for line, group in by_line.items() if group}
    return out


class Worker:
    """A copy of the tree with a build of its own."""

    def __init__(self, number):
        self.tree = MADE / f"tree{number}"
        self.build = self.tree / "build" / "quick"

    def prepare(self):
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
        wanted = {file for file in listed if file and (ROOT / file).is_file()}
        for file in wanted:
            to = self.tree / file
            to.parent.mkdir(parents=True, exist_ok=True)
            if not to.exists() or to.read_bytes() != (ROOT / file).read_bytes():
                shutil.copyfile(ROOT / file, to)
        for path in list(self.tree.rglob("*")):
            file = path.relative_to(self.tree).as_posix()
            if path.is_file() and not file.startswith("build/") and file not in wanted:
                path.unlink()
        # As "./dev check" compiles it, so that ccache has most of it already.
        flags = "-fuse-ld=lld" if shutil.which("ld.lld") else ""
        subprocess.run(["cmake", "--preset", "quick", f"-DCMAKE_EXE_LINKER_FLAGS={flags}"], cwd=self.tree, check=True, stdout=subprocess.DEVNULL)

    def make(self, *targets):
        return subprocess.run(["cmake", "--build", self.build, "-j", str(os.cpu_count()), "--target", *targets], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace")

    def run(self, suite, seconds, more=()):
        """The name of what failed, or None. It is stopped at the first failure, and where it takes far too long."""
        def limits():
            # Of the processor's time, which does not depend on what else the machine does.
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds * 5 + 10),) * 2)
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

        command = [part.format(build=self.build, tree=self.tree) for part in suite.command] + list(more)
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, encoding="utf-8", errors="replace", preexec_fn=limits)
        watch = threading.Timer(seconds * 60 + 120, process.kill)
        watch.start()
        case, failed = "", None
        for line in process.stdout:
            if line.startswith("TEST CASE:"):
                case = line[10:].strip()
            if ": ERROR: " in line or ": FATAL ERROR: " in line or line.startswith(("FAIL:", "ERROR:")):
                failed = f"{suite.name}: {case or line.strip()}"
                process.kill()
                break
        process.stdout.close()
        code = process.wait()
        watch.cancel()
        if failed is None and code != 0:
            failed = f"{suite.name}: ended with {code}"
        return failed


def filter_of(case):
    """A test case's name as doctest's filters take it, in which a comma stands between two."""
    return re.sub(r"[,*\\\[\]]", "?", case)


def failing_cases(output):
    case, out = "", []
    for line in output.split("\n"):
        if line.startswith("TEST CASE:"):
            case = line[10:].strip()
        elif ": ERROR: " in line and case not in out:
            out.append(case)
    return out


def measure(worker, wanted):
    """That all is well without a change, and how long it takes: the slow test cases of the unit suite are run last."""
    made = worker.make(*dict.fromkeys(suite.target for suite in wanted))
    if made.returncode != 0:
        sys.exit("mutate: the tree does not build.\n" + made.stdout[-2000:])
    out, ready = [], []
    for suite in wanted:
        begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        # All of them, however many fail: each failing one is named.
        command = [part.format(build=worker.build, tree=worker.tree) for part in suite.command if part != "-aa=1"]
        done = subprocess.run(command + (["-d"] if "unit_tests" in command[0] else []), capture_output=True, text=True, encoding="utf-8")
        red = failing_cases(done.stdout) if suite.name == "unit" else []
        for case in red:
            print(f"mutate: left out, as it fails without any change: {case}", flush=True)
        if done.returncode != 0 and not red:
            sys.exit(f"mutate: the suite {suite.name} fails without any change.\n" + (done.stdout + done.stderr)[-2000:])
        suite.seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun
        if suite.name == "unit":
            times = [(float(seconds), case) for seconds, case in re.findall(r"^([0-9.]+) s: (.*)$", done.stdout, re.M)]
            scale = suite.seconds / max(sum(seconds for seconds, _ in times), 0.001)  # of the machine's other work
            slow = [filter_of(case) for seconds, case in times if seconds * scale > SLOW]
            left_out = [filter_of(case) for case in red]
            without = ["-tce=" + ",".join(slow + left_out)] if slow + left_out else []
            ready.append(Suite("unit", "unit_tests", suite.command + without, suite.rooms, suite.seconds))
            if slow:
                only = ["-tc=" + ",".join(slow)] + (["-tce=" + ",".join(left_out)] if left_out else [])
                out.append(Suite("unit, slow", "unit_tests", suite.command + only, suite.rooms, suite.seconds))
        else:
            ready.append(suite)
    return ready + out


def judge(worker, site, source, order):
    """"killed", "survived" or "does not compile", and by what."""
    path = worker.tree / site.file
    path.write_text(site.apply(source), encoding="utf-8")
    try:
        built = set()
        for suite in order:
            if not suite.is_for(site.file):
                continue
            if suite.target not in built:
                if worker.make(suite.target).returncode != 0:
                    return "does not compile", ""
                built.add(suite.target)
            failed = worker.run(suite, suite.seconds)
            if failed is not None:
                return "killed", failed
        return "survived", ""
    finally:
        path.write_text(source, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(prog="./dev mutate", description=__doc__)
    parser.add_argument("n", nargs="?", type=int, default=100, help="how many changes that compile (100)")
    parser.add_argument("--seed", type=int, default=int(os.environ.get("PARAMWALK_SEED", "1")))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", default="", help="a regular expression: only files whose path has it")
    parser.add_argument("--minutes", type=float, default=0, help="begin no further change after so long, and tell what was found until then")
    parser.add_argument("--quick", action="store_true", help="without the slow test cases: a survivor may be none")
    parser.add_argument("--headers", action="store_true", help="headers as well: each compiles much anew")
    parser.add_argument("--list", action="store_true", help="only show the changes, make none")
    parser.add_argument("--again", metavar="FILE", help="only those that survived, in the JSON of an earlier run")
    parser.add_argument("--json", metavar="FILE", help="write what came of each change")
    parser.add_argument("--at-least", type=float, default=0, metavar="PERCENT", help="end with 1 below this score")
    args = parser.parse_args()
    os.environ.setdefault("PARAMWALK_CACHE", str(Path.home() / ".cache" / "paramwalk"))

    files = [file for file in source_files(args.headers) if re.search(args.only, file)]
    sources, sites = all_sites(files)
    equivalent = read_equivalent()

    def reason(site):
        old, new = changed_lines(sources[site.file], site)
        return equivalent.get((site.file, "\n".join(old), "\n".join(new)))

    queue = in_order(sources, sites, args.seed)
    if args.again:
        # By their texts: the lines may have moved since.
        again = {entry["difference"].split("\n", 1)[1]: entry["file"] for entry in json.loads(Path(args.again).read_text(encoding="utf-8")) if entry["result"] == "survived"}
        queue = [site for site in queue if again.get(difference(sources[site.file], site).split("\n", 1)[1]) == site.file]
    if args.list:
        for site in queue[: args.n]:
            print(difference(sources[site.file], site))
        print(f"{len(queue)} changes on {len({(site.file, site.line(sources[site.file])) for site in sites})} lines of {len(files)} files")
        return 0

    left_out = []
    MADE.mkdir(parents=True, exist_ok=True)
    workers = [Worker(number) for number in range(max(args.jobs, 1))]
    for worker in workers:
        worker.prepare()
    needed = [suite for suite in suites() if any(suite.is_for(file) for file in files)]
    order = measure(workers[0], needed)
    if args.quick:
        order = [suite for suite in order if suite.name != "unit, slow"]

    lock, results, place = threading.Lock(), {}, [0]
    begun = time.monotonic()

    def work(worker):
        if worker is not workers[0]:
            worker.make(*dict.fromkeys(suite.target for suite in needed))
        while True:
            with lock:
                counted = sum(result != "does not compile" for result, _ in results.values())
                while place[0] < len(queue) and reason(queue[place[0]]) is not None:
                    left_out.append(queue[place[0]])
                    place[0] += 1
                over = args.minutes > 0 and time.monotonic() - begun > args.minutes * 60
                if counted >= args.n or place[0] >= len(queue) or over:
                    return
                index = place[0]
                place[0] += 1
            site = queue[index]
            result = judge(worker, site, sources[site.file], order)
            with lock:
                results[index] = result
                print(f"{len(results):4} {result[0]:17} {site.file}:{site.line(sources[site.file]) + 1} ({site.operator}) {result[1]}", flush=True)
                if args.json:
                    write_json()

    def write_json():
        Path(args.json).write_text(json.dumps([
            {"file": queue[i].file, "operator": queue[i].operator, "result": result, "by": by, "difference": difference(sources[queue[i].file], queue[i])}
            for i, (result, by) in sorted(results.items())], indent=1), encoding="utf-8")

    threads = [threading.Thread(target=work, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    # In the order of the seed, whichever worker was faster.
    counted = [(i, result) for i, (result, _) in sorted(results.items()) if result != "does not compile"][: args.n]
    survived = [queue[i] for i, result in counted if result == "survived"]
    print()
    for site in survived:
        print(difference(sources[site.file], site) + "\n")
    if left_out:
        print("Left out, because they change nothing (tests/mutate/equivalent.txt):")
        for site in left_out:
            print(f"  {site.file}: {reason(site)}")
    killed = len(counted) - len(survived)
    score = 100 * killed / max(len(counted), 1)
    broken = sum(result == "does not compile" for result, _ in results.values())
    print(f"mutate: {score:.0f} % of {len(counted)} changes are found by a test ({len(survived)} survived; not counted: {broken} that do not compile, "
          f"{len(left_out)} that change nothing); seed {args.seed}, {len(files)} files, {(time.monotonic() - begun) / 60:.0f} minutes")
    return 0 if score >= args.at_least else 1


if __name__ == "__main__":
    sys.exit(main())

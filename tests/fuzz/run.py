"""./dev fuzz [SECONDS] [TARGET...]: libFuzzer's programs for so many seconds in all, shared out among them, as many at a time as
there are cores. What was found worth keeping stays in build/fuzz/corpus. Ends with status 1 where anything broke, or where a
program met so few edges that the code under test cannot have been instrumented."""
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TARGETS = ("notation", "address", "storage", "protocol", "bring")
# The harness alone has some sixty. The least that each of them meets with the texts that it begins with is well above this.
LEAST_EDGES = 1500


def run(folder, target, seconds):
    program, corpus, made = folder / f"{target}_fuzz", folder.parent / "corpus" / target, folder.parent / "seeds" / target
    corpus.mkdir(parents=True, exist_ok=True)
    made.mkdir(parents=True, exist_ok=True)
    subprocess.run([program], check=True, env={**os.environ, "PARAMWALK_SEEDS": str(made)})
    found = folder.parent / f"found-{target}-"
    command = [program, corpus, made, f"-max_total_time={seconds}", "-max_len=2000", "-timeout=20",
               "-rss_limit_mb=3000", "-print_final_stats=1", f"-artifact_prefix={found}"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    edges = max([int(n) for n in re.findall(r"\bcov: (\d+)", done.stderr)], default=0)
    executed = re.search(r"stat::number_of_executed_units: *(\d+)", done.stderr)
    good = done.returncode == 0 and edges >= LEAST_EDGES
    words = f"{'ok   ' if good else 'FAIL '} fuzz {target}: {edges} edges, {executed[1] if executed else '?'} texts in {seconds} s"
    if done.returncode != 0:
        words = words + f"\n  broken; the text is the file named below\n{done.stderr[-6000:]}"
    elif not good:
        words += f", of at least {LEAST_EDGES} edges: the code under test is not instrumented"
    return good, words


def main():
    given = sys.argv[2:]
    seconds = int(given.pop(0)) if given and given[0].isdigit() else 60
    for name in given:
        if name not in TARGETS:
            sys.exit(f"there is no target '{name}'; there are: {', '.join(TARGETS)}")
    targets = given or TARGETS
    cores = min(os.cpu_count() or 1, len(targets))
    each = max(1, seconds * cores // len(targets))
    with ThreadPoolExecutor(cores) as pool:
        results = list(pool.map(lambda target: run(Path(sys.argv[1]).resolve(), target, each), targets))
    for _, words in results:
        print(words)
    failed = sum(not good for good, _ in results)
    print(f"{len(results) - failed} passed, {failed} failed")
    return failed > 0


sys.exit(main())

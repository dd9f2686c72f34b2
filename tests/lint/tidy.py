"""clang-tidy over all C++ that is ours: tidy.py PROGRAM FOLDER [--seconds N], where FOLDER holds compile_commands.json. A file whose
text, whose headers and whose settings are as they were when it was last found clean is not read again: that is kept in the cache, by
a hash. With --seconds no further file is begun after so many; how many are left is said."""
import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.M)


class Hashes:
    def __init__(self, commands, words):
        self.folders = {}
        self.texts = {}
        self.words = words
        for command in commands:
            given = re.findall(r"(?:-I|-isystem )(\S+)", command["command"])
            self.folders[command["file"]] = [Path(command["directory"], folder) for folder in given]

    def text(self, path):
        if path not in self.texts:
            self.texts[path] = path.read_bytes()
        return self.texts[path]

    def of(self, file, command):
        """Of the file, and of all that it includes between quotes, however far away."""
        seen, todo = set(), [Path(file)]
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            for name in INCLUDE.findall(self.text(path)):
                for folder in (path.parent, *self.folders[file]):
                    found = Path(os.path.normpath(folder / name.decode()))
                    if found.is_file():
                        todo.append(found)
                        break
        out = hashlib.sha256(f"{self.words}\n{command}".encode())
        for path in sorted(seen):
            out.update(str(path.relative_to(TOP) if path.is_relative_to(TOP) else path.name).encode() + b"\0" + self.text(path))
        return out.hexdigest()[:32]


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("program")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--seconds", type=float, default=float("inf"))
    asked = asked.parse_args()
    every = json.loads((asked.folder / "compile_commands.json").read_text())
    ours = [str(TOP / "src") + os.sep, str(TOP / "tests") + os.sep]
    # A file may be compiled for several programs; it is read once. What only GCC knows is left out.
    commands = {}
    for command in every:
        if any(command["file"].startswith(folder) for folder in ours):
            commands.setdefault(command["file"], {**command, "command": command["command"].replace(" -Wno-restrict", "")})
    once = asked.folder / "once"
    once.mkdir(exist_ok=True)
    (once / "compile_commands.json").write_text(json.dumps(list(commands.values())))
    version = subprocess.run([asked.program, "--version"], capture_output=True, text=True, check=True).stdout
    hashes = Hashes(commands.values(), version + (TOP / ".clang-tidy").read_text())
    cache = Path(os.environ.get("PARAMWALK_CACHE", asked.folder)) / "tidy"
    cache.mkdir(parents=True, exist_ok=True)
    todo = []
    for file, command in commands.items():
        stamp = cache / hashes.of(file, command["command"].replace(str(TOP), ""))
        if not stamp.exists():
            todo.append((file, stamp))
    # What was touched last is what somebody waits for.
    todo.sort(key=lambda pair: -os.stat(pair[0]).st_mtime)
    began = time.monotonic()
    # A clang-tidy without a clang beside it finds no headers of the compiler's own.
    more = [f"--extra-arg=-resource-dir={os.environ['PARAMWALK_CLANG_RESOURCES']}"] if os.environ.get("PARAMWALK_CLANG_RESOURCES") else []

    def check(pair):
        file, stamp = pair
        if time.monotonic() - began > asked.seconds:
            return None, ""
        done = subprocess.run([asked.program, "--quiet", "-p", str(once), *more, file], capture_output=True, text=True)
        if done.returncode == 0:
            stamp.touch()
        return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = list(pool.map(check, todo))
    for good, words in results:
        if good is False:
            print(words)
    bad = sum(good is False for good, _ in results)
    left = sum(good is None for good, _ in results)
    print(f"clang-tidy: {len(commands)} files, {len(results) - bad - left} read now and clean, {bad} with faults"
          + (f"; {left} are left to ./dev test" if left else ""))
    return bad > 0


sys.exit(main())

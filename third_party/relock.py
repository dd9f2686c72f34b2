"""Writes a new debian.lock from the old one and the lists of a Debian mirror. Called by debian.sh.

usage: relock.py LOCK SUITE PACKAGES SOURCES DATE >NEW

A set of the lock is named by its roots ("set" lines) and by what it does without ("without" lines,
patterns): all that the roots depend on belongs to it, so a dependency that gets another name, as
libllvm21 does with each version, is followed wherever it leads. A root may be a pattern of another
set's: clang-format-{clang} has the number that clang-N has. What is changed is told on standard
error; where something cannot be decided it ends with 1 and says why.
"""

import datetime
import email.utils
import fnmatch
import re
import sys


def fail(cause, *lines):
    print(f"paramwalk: ERROR: {cause}", file=sys.stderr)
    for line in lines:
        print(f"           {line}", file=sys.stderr)
    sys.exit(1)


def tell(text):
    print(f"paramwalk: {text}", file=sys.stderr)


def paragraphs(path):
    """The fields of each paragraph of a Debian control file; of a field of several lines, all of them."""
    fields, last = {}, None
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if fields:
                    yield fields
                fields, last = {}, None
            elif line[0] in " \t":
                fields[last] += "\n" + line.strip()
            else:
                last, _, value = line.partition(":")
                fields[last] = value.strip()
    if fields:
        yield fields


def clauses(fields):
    """What a package depends on: for each dependency the names that would do, the preferred one first."""
    for field in ("Pre-Depends", "Depends"):
        for clause in filter(None, (c.strip() for c in fields.get(field, "").split(","))):
            yield [re.split(r"[\s:(]", choice.strip(), maxsplit=1)[0] for choice in clause.split("|")]


def numbers(name):
    return [int(number) for number in re.findall(r"\d+", name)]


def stem(name):
    return re.sub(r"\d+", "0", name)


class Suite:
    def __init__(self, name, packages, sources):
        self.name = name
        self.packages = {fields["Package"]: fields for fields in paragraphs(packages) if "SHA256" in fields}
        self.sources = {fields["Package"]: fields for fields in paragraphs(sources) if "Checksums-Sha256" in fields}
        self.provided, self.alike = {}, {}
        for package, fields in self.packages.items():
            self.alike.setdefault(stem(package), []).append(package)
            for provided in filter(None, (p.strip() for p in fields.get("Provides", "").split(","))):
                self.provided.setdefault(re.split(r"[\s(]", provided, maxsplit=1)[0], []).append(package)
        if not self.packages:
            fail(f"the list of Debian {name} has no packages.")

    def root(self, name, group):
        """The package that a root names, or the one that has come in its place."""
        if name in self.packages:
            return name
        likes = self.alike.get(stem(name), []) if numbers(name) else []
        found = max(likes, key=numbers, default=None) or next(iter(self.provided.get(name, [])), None)
        if not found:
            fail(f"Debian {self.name} no longer has {name}, a root of the set '{group}' of debian.lock, and nothing took its name.",
                 "What to do: find what has come in its place (its source package's changes say so), write that into the",
                 f"line '{group} set ...' of debian.lock, and run relock again.")
        tell(f"{group}: {name} has gone from Debian {self.name}; {found} has come in its place.")
        return found

    def closure(self, group, roots, without):
        left_out = lambda name: any(fnmatch.fnmatchcase(name, pattern) for pattern in without)
        found, queue = [], [self.root(name, group) for name in roots]
        while queue:
            name = queue.pop(0)
            if name in found:
                continue
            found.append(name)
            for choices in clauses(self.packages[name]):
                if any(left_out(choice) or choice in found for choice in choices):
                    continue
                real = [choice for choice in choices if choice in self.packages]
                real += [package for choice in choices for package in self.provided.get(choice, [])]
                if any(left_out(package) or package in found for package in real):
                    continue
                if not real:
                    fail(f"{name} of Debian {self.name} depends on {' or '.join(choices)}, which that suite does not have.",
                         "What to do: wait until the suite fits together again (a day or two), or leave it out by a line",
                         f"'{group} without ...' of debian.lock where nothing here needs it.")
                queue.append(real[0])
        return found


def read_lock(path):
    head, sets = [], {}
    for line in open(path, encoding="utf-8"):
        words = line.split()
        if not words or words[0].startswith("#"):
            head.append(line)
            continue
        if words[0] == "date":
            continue
        entry = sets.setdefault(words[0], {"set": [], "without": [], "deb": {}, "src": {}})
        if len(words) > 2 and words[1] in ("set", "without"):
            entry[words[1]] += words[2:]
        elif len(words) == 5 and words[1] in ("deb", "src"):
            entry[words[1]][words[2]] = (words[3], words[4])
        else:
            fail(f"debian.lock has a line that cannot be read: {line.strip()}")
    return head, sets


def dsc_hash(fields):
    for line in fields["Checksums-Sha256"].split("\n"):
        if line.endswith(".dsc"):
            return line.split()[0]
    return None


def main(lock, suite_name, packages, sources, date):
    suite = Suite(suite_name, packages, sources)
    head, sets = read_lock(lock)
    # The archive copies the mirror some hours after the list was made, and answers with the last copy before a time.
    stamp = (email.utils.parsedate_to_datetime(date) + datetime.timedelta(hours=5)).strftime("%Y%m%dT%H%M%SZ")
    chosen, out = {}, list(head)
    out.append(f"date {stamp}\n")
    for group, entry in sets.items():
        def numbered(match):
            for name in chosen:
                if re.fullmatch(re.escape(match[1]) + r"-\d+", name):
                    return name.rpartition("-")[2]
            fail(f"debian.lock has no set with {match[1]}-N before the root {match[0]} of '{group}'.")
        if not entry["set"]:
            fail(f"the set '{group}' of debian.lock has no roots: it needs a line '{group} set NAME...'.")
        roots = [re.sub(r"\{(.*?)\}", numbered, root) for root in entry["set"]]
        names = suite.closure(group, [root for root in roots if not root.startswith("src:")], entry["without"])
        # In the order of the old lock, so that the difference shows what changed and nothing else.
        names = [name for name in entry["deb"] if name in names] + [name for name in names if name not in entry["deb"]]
        for keyword in ("set", "without"):
            if entry[keyword]:
                out.append(f"{group} {keyword} {' '.join(entry[keyword])}\n")
        for name in (root[4:] for root in roots if root.startswith("src:")):
            fields = suite.sources.get(name)
            if not fields or not dsc_hash(fields):
                fail(f"Debian {suite_name} no longer has the source of {name}, of the set '{group}' of debian.lock.",
                     f"What to do: find what has come in its place, write it into the line '{group} set ...', and run relock again.")
            now = (fields["Version"], dsc_hash(fields))
            change(group, name, entry["src"].get(name), now)
            out.append(f"{group} src {name} {now[0]} {now[1]}\n")
        for name in names:
            now = (suite.packages[name]["Version"], suite.packages[name]["SHA256"])
            change(group, name, entry["deb"].get(name), now)
            chosen[name] = now
            out.append(f"{group} deb {name} {now[0]} {now[1]}\n")
        for name in sorted(set(entry["deb"]) - set(names)):
            tell(f"{group}: {name} is no longer needed.")
    sys.stdout.write("".join(out))


def change(group, name, before, now):
    if not before:
        tell(f"{group}: {name} {now[0]} is new.")
    elif before != now:
        tell(f"{group}: {name} {before[0]} -> {now[0]}" + (", the same version with another hash." if before[0] == now[0] else ""))


if __name__ == "__main__":
    if len(sys.argv) != 6:
        fail("usage: relock.py LOCK SUITE PACKAGES SOURCES DATE")
    main(*sys.argv[1:])

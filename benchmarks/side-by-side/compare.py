#!/usr/bin/python3 -B
"""Runs `rustible run` and Debian's ansible-playbook on the same playbooks and hosts, and prints what each needed.

    benchmarks/side-by-side/compare.py --out FOLDER [--repeats 5] [--rustible artifacts/rustible/rustible]
                                       [--tools rustible,ansible,pipelining,mitogen] [--cases commands,mixed,three,twenty,hundred,wide,hello,empty]

Each case gets a fresh fleet of real OpenSSH hosts (tests/fleet/fleet.sh), facts are off, forks is the number of hosts, and every
run connects anew. The tools take turns, so that what else the machine does meets all of them. A run counts only with exit status
0 and a recap that shows every result. FOLDER gets the playbooks, the output of each run, samples.json and table.md.
Needs root, and the Debian packages of tests/fleet/packages.sh with ansible-mitogen.
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from cases import CASES
from meter import measure
from tools import tools

ROOT = Path(__file__).resolve().parents[2]
FLEET = ROOT / "tests/fleet/fleet.sh"


def parser_of(description, default_tools):
    """The options that every comparison has."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for playbooks, outputs and figures")
    parser.add_argument("--rustible", type=os.path.abspath, default=str(ROOT / "artifacts/rustible/rustible"), help="the published binary")
    parser.add_argument("--tools", default=default_tools, help="a list with commas; the first is the yardstick")
    return parser


def open_folder(out):
    """The folder of a comparison, with an empty configuration of its own, so that nobody's ~/.ansible.cfg takes part."""
    out = out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    (out / "ansible.cfg").write_text("[defaults]\n")
    return out


def options():
    parser = parser_of(__doc__, "rustible,ansible,pipelining,mitogen")
    parser.add_argument("--repeats", type=int, default=5, help="runs of each tool in each case; the table shows medians")
    parser.add_argument("--cases", default=",".join(case.name for case in CASES), help="a list with commas")
    parser.add_argument("--forks", type=int, help="default: the number of hosts")
    parser.add_argument("--timeout", type=float, default=900, help="seconds after which a run is given up")
    return parser.parse_args()


def pick(wanted, known, what):
    by_name = {item.name: item for item in known}
    unknown = [name for name in wanted.split(",") if name not in by_name]
    if unknown:
        sys.exit(f"compare.py: no {what} named {', '.join(unknown)}; there are {', '.join(by_name)}")
    return [by_name[name] for name in wanted.split(",")]


def check(chosen):
    for tool in chosen:
        if not shutil.which(tool.command[0]):
            sys.exit(f"compare.py: {tool.name} needs {tool.command[0]}, which is not there (build it, install it, or leave it out with --tools)")
        plugins = tool.environment.get("ANSIBLE_STRATEGY_PLUGINS")
        if plugins and not Path(plugins).is_dir():
            sys.exit("compare.py: mitogen needs the Debian package ansible-mitogen")


def run(tool, case, inventory, arguments, number):
    """One run; the sample has a `fault` when it must not count."""
    log = arguments.out / f"{case.name}-{tool.name}-{number}.log"
    command = [*tool.command, str(arguments.out / f"{case.name}.yml"), "-i", inventory, "-e", f"run={tool.name}-{number}",
               "--forks", str(arguments.forks or max(case.hosts, 1))]
    environment = {"ANSIBLE_CONFIG": str(arguments.out / "ansible.cfg"), "ANSIBLE_NOCOLOR": "1", "ANSIBLE_RETRY_FILES_ENABLED": "False", **tool.environment}
    sample = {"case": case.name, "tool": tool.name, "number": number, **measure(command, environment, log, arguments.timeout)}
    shown = sum(int(count) for count in re.findall(r"^\S+\s+: ok=(\d+)", log.read_text(errors="replace"), re.MULTILINE))
    if sample["status"] != 0:
        sample["fault"] = "out of time" if sample["status"] is None else f"exit status {sample['status']}"
    elif shown != case.results:
        sample["fault"] = f"the recap shows {shown} results of {case.results}"
    if "fault" in sample:
        print(f"{case.name} {tool.name} {number}: {sample['fault']}; see {log}", file=sys.stderr)
    return sample


def compare(case, chosen, arguments):
    (arguments.out / f"{case.name}.yml").write_text(case.playbook())
    with tempfile.TemporaryDirectory(prefix="side-by-side-") as folder:
        inventory = "localhost,"
        try:
            if case.hosts:
                subprocess.run([FLEET, "up", str(case.hosts), "--dir", f"{folder}/fleet", "--owner", str(os.getpid())],
                               check=True, stdout=subprocess.DEVNULL)
                inventory = f"{folder}/fleet/inventory"
            return [run(tool, case, inventory, arguments, number)
                    for number in range(1, arguments.repeats + 1) for tool in chosen]
        finally:
            subprocess.run([FLEET, "down", "--dir", f"{folder}/fleet"], check=True)


def table(cases, chosen, samples):
    first = chosen[0].name
    lines = [f"| case | tool | wall s | control CPU s | peak MB | wall, times {first} | CPU, times {first} |", "| --- | --- | ---: | ---: | ---: | ---: | ---: |"]
    for case in cases:
        medians = {tool.name: median(samples, case, tool) for tool in chosen}
        for tool in chosen:
            own, base = medians[tool.name], medians[first]
            if own is None:
                lines.append(f"| {case.title} | {tool.name} | failed | | | | |")
                continue
            ratios = [f"{own[i] / base[i]:.1f}" if base and base[i] else "" for i in (0, 1)]
            lines.append(f"| {case.title} | {tool.name} | {own[0]:.2f} | {own[1]:.2f} | {own[2]:.0f} | {ratios[0]} | {ratios[1]} |")
    return "\n".join(lines) + "\n"


def median(samples, case, tool):
    """Medians of wall seconds, CPU seconds and peak megabytes; None when a run did not count: a mean of the rest would flatter."""
    own = [s for s in samples if s["case"] == case.name and s["tool"] == tool.name]
    if any("fault" in s for s in own):
        return None
    return (statistics.median(s["wall_seconds"] for s in own), statistics.median(s["cpu_seconds"] for s in own),
            statistics.median(s["peak_anonymous_bytes"] for s in own) / 1e6)


def machine():
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return {"cpu": model.group(1) if model else platform.machine(), "cores": os.cpu_count(), "kernel": platform.release(),
            "load_before": os.getloadavg()}


def main():
    arguments = options()
    arguments.out = open_folder(arguments.out)
    chosen = pick(arguments.tools, tools(arguments.rustible), "tool")
    cases = pick(arguments.cases, CASES, "case")
    check(chosen)
    document = {"machine": machine(), "command": sys.argv, "samples": []}
    for case in cases:
        document["samples"] += compare(case, chosen, arguments)
        (arguments.out / "samples.json").write_text(json.dumps(document, indent=1) + "\n")
    text = table(cases, chosen, document["samples"])
    (arguments.out / "table.md").write_text(text)
    print(text, end="")
    sys.exit(1 if any("fault" in sample for sample in document["samples"]) else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/python3 -B
"""How long one task of a module takes on a connection that is open already, with `rustible run` and with Debian's ansible-playbook.

    benchmarks/side-by-side/modules.py --out FOLDER [--count 100] [--rustible artifacts/rustible/rustible]
                                       [--tools rustible,pipelining] [--modules command,shell,...]

One host of tests/fleet/fleet.sh, facts off. A playbook holds COUNT tasks of the module; the time of a task is that between the arrival of its
result line and of the one before. The first two are left out: they carry start-up and connecting. The tools take turns, module by module.
With the copy of 100 MB, the time of scp for the same file is taken too. FOLDER gets the playbooks, the outputs, modules.json and modules.md.
Needs root, and the Debian packages of tests/fleet/packages.sh.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from compare import FLEET, check, machine, open_folder, parser_of, pick
from tools import tools

RESULT = re.compile(rb"^(ok|changed): \[")
LEFT_OUT = 2

# Each is a task with %d for its number. "changed" ones write a file that is not there yet.
MODULES = {
    "command": "command: /bin/echo %d",
    "shell": "shell: echo $HOME %d",
    "file": "file: {path: '{{ folder }}/f%d', state: directory, mode: '0755'}",
    "file, unchanged": "file: {path: '{{ folder }}', state: directory, mode: '0755'}  # %d",
    "copy 1 KB": "copy: {src: small, dest: '{{ folder }}/c%d'}",
    "copy 1 KB, unchanged": "copy: {src: small, dest: '{{ folder }}/c', mode: '0644'}  # %d",
    "copy 1 MB": "copy: {src: large, dest: '{{ folder }}/l%d'}",
    "copy 1 MB, unchanged": "copy: {src: large, dest: '{{ folder }}/l', mode: '0644'}  # %d",
    "template small": "template: {src: small.j2, dest: '{{ folder }}/t%d'}",
    "template 50 variables": "template: {src: wide.j2, dest: '{{ folder }}/w%d'}",
    "template 50 variables, unchanged": "template: {src: wide.j2, dest: '{{ folder }}/w', mode: '0644'}  # %d",
    "package, installed": "package: {name: coreutils, state: present}  # %d",
    "service, in its state": "service: {name: cron, state: stopped}  # %d",
    "stat": "stat: {path: /etc/passwd}  # %d",
    "lineinfile": "lineinfile: {path: '{{ folder }}/lines', line: 'line %d', create: true}",
    "setup": "setup: {}  # %d",
    "copy of a folder of 100 files": "copy: {src: many/, dest: '{{ folder }}/m%d'}",
    "copy 100 MB": "copy: {src: huge, dest: '{{ folder }}/h%d'}",
}

# Fewer tasks than --count where one takes long.
FEW = {"setup": 20, "copy of a folder of 100 files": 10, "copy 100 MB": 5}


def options():
    parser = parser_of(__doc__, "rustible,pipelining")
    parser.add_argument("--count", type=int, default=100, help="tasks of each module")
    parser.add_argument("--modules", default=",".join(name.replace(", ", "/") for name in MODULES), help="a list with commas; a slash stands for comma and blank")
    return parser.parse_args()


def prepare(folder):
    """What the tasks read on the control node."""
    (folder / "small").write_bytes(b"x" * 1024)
    (folder / "large").write_bytes(os.urandom(1024 * 1024))
    with open(folder / "huge", "wb") as huge:
        for _ in range(100):
            huge.write(os.urandom(1024 * 1024))
    (folder / "many").mkdir(exist_ok=True)
    for i in range(100):
        (folder / "many" / f"file{i}").write_bytes(b"%04d" % i * 256)
    (folder / "small.j2").write_text("Hello {{ name }} on {{ inventory_hostname }}\n")
    (folder / "wide.j2").write_text("".join(f"setting{i} = {{{{ v{i} }}}}\n" for i in range(50)))


def playbook(module, count):
    variables = "".join(f"    v{i}: value {i}\n" for i in range(50))
    tasks = "".join(f"    - {MODULES[module] % i}\n" for i in range(count + LEFT_OUT))
    return f"- hosts: fleet\n  gather_facts: false\n  vars:\n    name: world\n    folder: '/var/tmp/modules-{{{{ run }}}}'\n{variables}  tasks:\n{tasks}"


def run(tool, module, inventory, arguments):
    """Milliseconds of each task."""
    stem = f"{re.sub('[^a-z0-9]+', '-', module.lower())}-{tool.name}"
    play = arguments.out / f"{stem}.yml"
    count = min(arguments.count, FEW.get(module, arguments.count))
    play.write_text(playbook(module, count))
    subprocess.run([FLEET, "exec", "--dir", str(arguments.fleet), "h0001", "mkdir", "-p", f"/var/tmp/modules-{stem}"], check=True)
    environment = {**os.environ, "ANSIBLE_CONFIG": str(arguments.out / "ansible.cfg"), "ANSIBLE_NOCOLOR": "1", **tool.environment}
    command = [*tool.command, str(play), "-i", inventory, "-e", f"run={stem}"]
    arrivals, lines = [], []
    with subprocess.Popen(command, env=environment, cwd=arguments.out, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        for line in process.stdout:
            lines.append(line)
            if RESULT.match(line):
                arrivals.append(time.monotonic())
    (arguments.out / f"{stem}.log").write_bytes(b"".join(lines))
    if process.returncode != 0 or len(arrivals) != count + LEFT_OUT:
        sys.exit(f"modules.py: {module} with {tool.name} ended with {process.returncode} after {len(arrivals)} results; see {arguments.out / stem}.log")
    return [1000 * (after - before) for before, after in zip(arrivals[LEFT_OUT - 1:], arrivals[LEFT_OUT:])]


def scp(fleet, folder):
    """Milliseconds of scp for the same 100 MB, five times on a connection that is open already."""
    address = re.search(r"^h0001 ansible_host=(\S+)", (fleet / "inventory").read_text(), re.M).group(1)
    options = ["-o", f"ControlPath={fleet}/master", "-o", f"UserKnownHostsFile={fleet}/known_hosts", "-o", "Port=2222", "-i", str(fleet / "id_ed25519")]
    subprocess.run(["ssh", *options, "-o", "ControlMaster=yes", "-fN", f"root@{address}"], check=True)
    times = []
    for i in range(5):
        start = time.monotonic()
        subprocess.run(["scp", "-q", *options, str(folder / "huge"), f"root@{address}:/var/tmp/scp{i}"], check=True)
        times.append(1000 * (time.monotonic() - start))
    subprocess.run(["ssh", *options, "-O", "exit", f"root@{address}"], check=True, stderr=subprocess.DEVNULL)
    return times


def figures(times):
    cuts = statistics.quantiles(times, n=100, method="inclusive")
    return {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}


def table(modules, chosen, results):
    first = chosen[0].name
    heads = ["module", *(f"{tool.name} p50 / p95 / p99 ms" for tool in chosen), *(f"{tool.name} p50, times {first}" for tool in chosen[1:])]
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    for module in modules:
        own = [results[module][tool.name] for tool in chosen]
        cells = [" / ".join(f"{one[p]:.1f}" for p in ("p50", "p95", "p99")) for one in own]
        lines.append(f"| {module} | " + " | ".join([*cells, *(f"{one['p50'] / own[0]['p50']:.1f}" for one in own[1:])]) + " |")
    return "\n".join(lines) + "\n"


def main():
    arguments = options()
    arguments.out = open_folder(arguments.out)
    chosen = pick(arguments.tools, tools(arguments.rustible), "tool")
    modules = [name.replace("/", ", ") for name in arguments.modules.split(",")]
    unknown = [name for name in modules if name not in MODULES]
    if unknown:
        sys.exit(f"modules.py: no module {', '.join(unknown)}; there are {', '.join(MODULES)}")
    check(chosen)
    prepare(arguments.out)
    document = {"machine": machine(), "command": sys.argv, "milliseconds": {}}
    with tempfile.TemporaryDirectory(prefix="side-by-side-") as folder:
        arguments.fleet = Path(folder) / "fleet"
        try:
            subprocess.run([FLEET, "up", "1", "--dir", str(arguments.fleet), "--owner", str(os.getpid())], check=True, stdout=subprocess.DEVNULL)
            for module in modules:
                document["milliseconds"][module] = {
                    tool.name: figures(run(tool, module, f"{arguments.fleet}/inventory", arguments)) for tool in chosen}
            if "copy 100 MB" in modules:
                document["scp 100 MB"] = figures(scp(arguments.fleet, arguments.out))
        finally:
            subprocess.run([FLEET, "down", "--dir", str(arguments.fleet)], check=True)
    (arguments.out / "modules.json").write_text(json.dumps(document, indent=1) + "\n")
    text = table(modules, chosen, document["milliseconds"])
    if "scp 100 MB" in document:
        text += f"\nscp of the 100 MB on an open connection: p50 {document['scp 100 MB']['p50']:.0f} ms\n"
    (arguments.out / "modules.md").write_text(text)
    print(text, end="")


if __name__ == "__main__":
    main()

#!/usr/bin/python3 -B
"""What connected, idle hosts cost the process that holds their sessions.

    benchmarks/side-by-side/idle.py [--hosts 20,200] [--seconds 20] [--rustible artifacts/rustible/rustible]

For each number of hosts: `rustible run` connects to all of them, does one task and then waits on localhost, all sessions open. Then
anonymous memory (Pss_Anon of the process) and open SSH connections are read. The cost of a host is the slope between the first and
the last number, so that what the process needs anyway does not count. Needs root and the Debian packages of tests/fleet/packages.sh.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLEET = ROOT / "tests/fleet/fleet.sh"
PLAYBOOK = """- hosts: fleet
  gather_facts: false
  tasks:
    - command: /bin/true
    - copy: {content: connected, dest: READY}
      delegate_to: localhost
      run_once: true
    - command: sleep SECONDS
      delegate_to: localhost
      run_once: true
"""


def connections(pid):
    """Established connections of a process."""
    sockets = set()
    for entry in Path(f"/proc/{pid}/fd").iterdir():
        try:
            sockets.add(os.readlink(entry))
        except FileNotFoundError:
            continue
    lines = [line for table in ("tcp", "tcp6") for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]]
    return sum(1 for line in lines if line.split()[3] == "01" and f"socket:[{line.split()[9]}]" in sockets)


def anonymous_kilobytes(pid):
    return int(re.search(r"^Pss_Anon:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE).group(1))


def measure(hosts, arguments):
    with tempfile.TemporaryDirectory(prefix="idle-") as folder:
        ready = Path(folder, "ready")
        Path(folder, "idle.yml").write_text(PLAYBOOK.replace("READY", str(ready)).replace("SECONDS", str(arguments.seconds)))
        try:
            subprocess.run([FLEET, "up", str(hosts), "--dir", f"{folder}/fleet", "--owner", str(os.getpid())], check=True, stdout=subprocess.DEVNULL)
            command = [arguments.rustible, "run", f"{folder}/idle.yml", "-i", f"{folder}/fleet/inventory", "--forks", str(min(hosts, 100))]
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
            while not ready.exists():
                if process.poll() is not None:
                    sys.exit(f"idle.py: the run ended with {process.returncode} before all hosts were connected")
                time.sleep(0.2)
            time.sleep(arguments.seconds / 2)
            figures = anonymous_kilobytes(process.pid), connections(process.pid)
            if process.wait() != 0:
                sys.exit(f"idle.py: the run ended with {process.returncode}")
            return figures
        finally:
            subprocess.run([FLEET, "down", "--dir", f"{folder}/fleet"], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", default="20,200", help="two or more numbers of hosts")
    parser.add_argument("--seconds", type=int, default=20, help="how long the sessions stay idle; memory is read half way")
    parser.add_argument("--rustible", type=os.path.abspath, default=str(ROOT / "artifacts/rustible/rustible"), help="the published binary")
    arguments = parser.parse_args()
    counts = [int(count) for count in arguments.hosts.split(",")]
    figures = []
    print("| hosts | connections | anonymous memory, MB |\n| ---: | ---: | ---: |")
    for count in counts:
        memory, open_connections = measure(count, arguments)
        figures.append(memory)
        print(f"| {count} | {open_connections} | {memory / 1024:.1f} |", flush=True)
    print(f"\n{(figures[-1] - figures[0]) / (counts[-1] - counts[0]):.0f} KB a host")


if __name__ == "__main__":
    main()

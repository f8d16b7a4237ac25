"""Runs a command and measures all that it started: wall time, CPU of the whole tree, peak of its anonymous memory.

A control group counts, not the parent's resource usage: ssh masters and daemons leave the tree, and are the tool's all the same.
What is left in the group after the command has ended is killed, so that no run profits from the connections of the one before.
"""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")
SAMPLE_SECONDS = 0.02


class Group:
    """A control group of version 1 (one folder for each controller) or 2 (one folder)."""

    def __init__(self, name):
        self.unified = (CGROUP / "cgroup.controllers").exists()
        parents = [CGROUP] if self.unified else [CGROUP / "cpuacct", CGROUP / "memory"]
        self.folders = [parent / name for parent in parents]
        if self.unified:
            (CGROUP / "cgroup.subtree_control").write_text("+memory")
        for folder in self.folders:
            folder.mkdir()

    def enter(self):
        for folder in self.folders:
            (folder / "cgroup.procs").write_text("0")

    def cpu_seconds(self):
        if self.unified:
            return self._stat("cpu.stat")["usage_usec"] / 1e6
        return int((self.folders[0] / "cpuacct.usage").read_text()) / 1e9

    def anonymous_bytes(self):
        return self._stat("memory.stat")["anon" if self.unified else "total_rss"]

    def end(self):
        """Kills what is left, by process id, and removes the group."""
        while pids := (self.folders[-1] / "cgroup.procs").read_text().split():
            for pid in pids:
                try:
                    os.kill(int(pid), signal.SIGKILL)
                except ProcessLookupError:
                    pass
            time.sleep(0.01)
        for folder in self.folders:
            for _ in range(200):
                try:
                    folder.rmdir()
                    break
                except OSError:  # the kernel has not let go of the last process yet
                    time.sleep(0.01)

    def _stat(self, file):
        pairs = (line.split() for line in (self.folders[-1] / file).read_text().splitlines())
        return {key: int(value) for key, value in pairs}


def measure(command, environment, log, timeout):
    """Runs the command with its output in `log`; returns a dictionary of figures and the exit status (None: out of time)."""
    group = Group(f"side-by-side-{os.getpid()}-{time.monotonic_ns()}")
    peak, done = [0], threading.Event()

    def sample():
        while not done.wait(SAMPLE_SECONDS):
            peak[0] = max(peak[0], group.anonymous_bytes())

    sampler = threading.Thread(target=sample)
    try:
        with open(log, "wb") as output:
            started = time.monotonic()
            process = subprocess.Popen(command, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=output,
                                       stderr=subprocess.STDOUT, preexec_fn=group.enter)
            sampler.start()
            try:
                status = process.wait(timeout)
            except subprocess.TimeoutExpired:
                status = None
            wall = time.monotonic() - started
        peak[0] = max(peak[0], group.anonymous_bytes())
        cpu = group.cpu_seconds()
        return {"wall_seconds": wall, "cpu_seconds": cpu, "peak_anonymous_bytes": peak[0], "status": status}
    finally:
        done.set()
        if sampler.ident:
            sampler.join()
        group.end()

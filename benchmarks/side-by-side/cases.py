"""The playbooks that are compared: how many hosts, which tasks, and how many results a run must show to count."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    name: str
    title: str
    hosts: int          # hosts of the fleet; 0 means localhost, without SSH
    tasks: str          # YAML of the task list
    task_count: int

    @property
    def results(self):
        """The sum of `ok=` in the recap of a run in which everything was executed."""
        return max(self.hosts, 1) * self.task_count

    def playbook(self):
        head = f"- hosts: {'fleet' if self.hosts else 'localhost'}\n  gather_facts: false\n"
        return head + (f"  tasks:\n{self.tasks}" if self.tasks else "")


# `run` is another one in every run, so that file and copy have something to change each time.
FOLDER = "/var/tmp/side-by-side-{{ run }}"


def mixed(count):
    """The first `count` of an endless row file, copy, command."""
    kinds = [
        lambda i: f"    - file: {{path: '{FOLDER}/{i}', state: directory, mode: '0755'}}\n",
        lambda i: f"    - copy: {{content: '{'x' * 1024}', dest: '{FOLDER}/{i - 1}/data', mode: '0644'}}\n",
        lambda i: "    - command: /bin/true\n",
    ]
    return "".join(kinds[i % 3](i) for i in range(count))


CASES = [
    Case("commands", "1 host x 50 command", 1, "    - command: /bin/true\n" * 50, 50),
    Case("mixed", "5 hosts x 10 file, copy, command", 5, mixed(10), 10),
    Case("three", "3 hosts x 10 file, copy, command", 3, mixed(10), 10),
    Case("twenty", "20 hosts x 10 file, copy, command", 20, mixed(10), 10),
    Case("hundred", "100 hosts x 10 file, copy, command", 100, mixed(10), 10),
    Case("wide", "100 hosts x 5 file, copy, command", 100, mixed(5), 5),
    Case("hello", "localhost x 1 debug", 0, "    - debug: {msg: hello}\n", 1),
    Case("empty", "an empty play", 0, "", 0),
]

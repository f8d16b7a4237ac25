"""The commands that are compared, each with the environment that makes it what it is."""

from dataclasses import dataclass, field

MITOGEN = "/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy"


@dataclass(frozen=True)
class Tool:
    name: str
    command: list
    environment: dict = field(default_factory=dict)


def tools(rustible):
    ansible = ["/usr/bin/ansible-playbook"]
    return [
        Tool("rustible", [rustible, "run"]),
        Tool("ansible", ansible),
        Tool("pipelining", ansible, {"ANSIBLE_PIPELINING": "True"}),
        # with mitogen's default of 10 s some hosts count as unreachable when many connect at once on few cores
        Tool("mitogen", ansible, {"ANSIBLE_STRATEGY": "mitogen_linear", "ANSIBLE_STRATEGY_PLUGINS": MITOGEN, "ANSIBLE_TIMEOUT": "120"}),
    ]

#!/usr/bin/python3
"""Times templates with Python's jinja2, with Ansible's Templar and with Rustible.Templating, in one run.

Each program renders the same files with the same variables; their texts are compared first. All are timed by
the processor time of their thread, the best of some passes. Needs /usr/bin/python3 with Debian's ansible, and
the .NET SDK.

  benchmarks/side-by-side/templates.py
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time
import timeit

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROJECT = os.path.join(ROOT, "benchmarks", "Rustible.Templating.Benchmarks")
TEMPLATES = os.path.join(PROJECT, "Templates")
NAMES = ["small", "fifty", "complex"]


def read(name):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return file.read()


def best(function, seconds=0.4):
    """Microseconds a call: the best of five passes."""
    timer = timeit.Timer(function, timer=time.thread_time)
    count, spent = timer.autorange()
    count = max(1, int(count * seconds / spent))
    return min(timer.repeat(5, count)) / count * 1e6


def python_side(variables, conditions):
    import jinja2
    from ansible.parsing.dataloader import DataLoader
    from ansible.playbook.conditional import Conditional
    from ansible.template import Templar

    loader = DataLoader()
    templar = Templar(loader=loader, variables=variables)
    environment = jinja2.Environment(trim_blocks=True, undefined=jinja2.StrictUndefined)
    environment.tests["match"] = lambda text, pattern: re.match(pattern, text) is not None
    texts, times = {}, {}
    for name in NAMES:
        source = read(name + ".j2")
        compiled = environment.from_string(source)

        def render(source=source):
            return templar.do_template(source, preserve_trailing_newlines=True, escape_backslashes=False)

        texts[name] = render()
        times[name] = {
            "jinja2 cached": best(lambda: compiled.render(variables)),
            "jinja2 compiled": best(lambda: environment.from_string(source).render(variables)),
            "ansible": best(render),
            "ansible value": best(lambda: templar.template(source)),
        }
    for text in conditions:
        condition = Conditional(loader=loader)
        condition.when = [text]

        def decide(condition=condition):
            return condition.evaluate_conditional(templar, variables)

        texts[text] = decide()
        expression = environment.compile_expression(text)
        times[text] = {"jinja2 cached": best(lambda: expression(variables)), "ansible": best(decide)}
    return texts, times


def ours(what):
    done = subprocess.run(["dotnet", "run", "-c", "Release", "--project", PROJECT, "--", what], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def row(label, times, own, against):
    cells = ["%.1f" % times[key] for key, _ in against]
    ratios = ["%.0fx" % (times[key] / own["Microseconds"]) for key, _ in against]
    return "| %s | %.2f | %d | %s | %s |" % (label, own["Microseconds"], own["Bytes"], " | ".join(cells), " | ".join(ratios))


def main():
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    variables = json.loads(read("variables.json"))
    conditions = [line for line in read("conditions.txt").splitlines() if line]
    texts, times = python_side(variables, conditions)
    own_texts = ours("texts")
    for key, text in texts.items():
        if own_texts[key] != text:
            sys.exit("%s differs:\nours\n%s\ntheirs\n%s" % (key, own_texts[key], text))
    measured = ours("times")
    print("| microseconds | ours | bytes | jinja2 | Ansible | jinja2 / ours | Ansible / ours |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name in NAMES:
        print(row(name + ", cached", times[name], measured[name]["Cached"], [("jinja2 cached", 0), ("ansible", 0)]))
        print(row(name + ", a value, cached", times[name], measured[name]["CachedValue"], [("jinja2 cached", 0), ("ansible value", 0)]))
        print(row(name + ", parsed and rendered", times[name], measured[name]["ParsedAndRendered"], [("jinja2 compiled", 0), ("ansible", 0)]))
    for text in conditions:
        print(row("when: `%s`" % text, times[text], measured[text]["Cached"], [("jinja2 cached", 0), ("ansible", 0)]))


if __name__ == "__main__":
    main()

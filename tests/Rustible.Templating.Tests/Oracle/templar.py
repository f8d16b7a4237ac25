#!/usr/bin/python3
"""Answers template cases with Ansible's own Templar.

Reads one JSON object a line ({id, kind, template, vars}) and writes one a line ({id, result} or
{id, error, message}); kinds are those of `rustible template eval`.
"""
import json
import os
import sys

os.environ["TZ"] = "UTC"

from ansible import constants  # noqa: E402
from ansible.parsing.dataloader import DataLoader  # noqa: E402
from ansible.playbook.conditional import Conditional  # noqa: E402
from ansible.template import AnsibleEnvironment, Templar  # noqa: E402

LOADER = DataLoader()


def plain(value, depth=0):
    """The value as JSON tells it apart: keys are text, tuples are lists, what JSON does not know is named."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dict):
        return {key_text(key): plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    if type(value).__name__ == "Undefined":
        return ""
    return "<%s>" % type(value).__name__


def key_text(key):
    if key is None:
        return "null"
    if isinstance(key, bool):
        return "true" if key else "false"
    return str(key)


def evaluate(case):
    variables = case["vars"]
    variables.setdefault("omit", "__omit_place_holder__")
    text = case["template"]
    kind = case["kind"]
    constants.DEFAULT_JINJA2_NATIVE = kind == "native"
    templar = Templar(loader=LOADER, variables=variables)
    if kind == "file":
        file_templar = templar.copy_with_new_env(environment_class=AnsibleEnvironment)
        return file_templar.do_template(text, preserve_trailing_newlines=True, escape_backslashes=False)
    if kind == "when":
        condition = Conditional(loader=LOADER)
        condition.when = [text]
        return condition.evaluate_conditional(templar, variables)
    return templar.template(text)


def kind_of(error):
    """undefined, syntax, recursion or other: what a user tells errors apart by."""
    names = []
    seen = error
    while seen is not None:
        names.append(type(seen).__name__)
        seen = getattr(seen, "orig_exc", None) or seen.__cause__ or seen.__context__
    text = str(error)
    if "recursive loop" in text or "maximum recursion" in text or "RecursionError" in names:
        return "recursion"
    if "TemplateSyntaxError" in names or "template error while templating" in text or "No filter named" in text or "No test named" in text:
        return "syntax"
    if "AnsibleUndefinedVariable" in names or "UndefinedError" in names:
        return "undefined"
    return "other"


def main():
    for line in sys.stdin:
        case = json.loads(line)
        answer = {"id": case["id"]}
        try:
            answer["result"] = plain(evaluate(case))
        except Exception as error:  # pylint: disable=broad-except
            answer["error"] = kind_of(error)
            answer["message"] = str(error)[:300]
        sys.stdout.write(json.dumps(answer) + "\n")


main()

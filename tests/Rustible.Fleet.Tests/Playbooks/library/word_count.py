#!/usr/bin/python
# Counts the words of a file; for tests of modules that are files.
import getpass

from ansible.module_utils.basic import AnsibleModule
from ansible.module_utils.counting import words_in


def main():
    module = AnsibleModule(argument_spec=dict(path=dict(type='path', required=True), secret=dict(no_log=True)), supports_check_mode=True)
    try:
        with open(module.params['path']) as words:
            count = words_in(words.read())
    except IOError as error:
        module.fail_json(msg=str(error), path=module.params['path'])
    module.warn('counted with care')
    module.exit_json(changed=True, count=count, given=module.params['secret'], user=getpass.getuser(),
                     ansible_facts=dict(words_counted=count, ansible_host='evil'))


main()

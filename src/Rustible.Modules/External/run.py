# Runs the module that this package holds. Standard input is its arguments: {"ANSIBLE_MODULE_ARGS": {...}}.
# A package that came as a zip unpacks itself beside it, so that Python keeps what it has compiled. The zip stays: somebody may just be opening it.
# Python 2.7 and 3.5 or later.
import os
import runpy
import shutil
import sys
import tempfile
import zipfile

NAME = 'MODULE_NAME'


def unpacked(package):
    folder = package[:-len('.zip')]
    if not package.endswith('.zip'):
        return package
    making = tempfile.mkdtemp(prefix='.', dir=os.path.dirname(package))
    try:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(making)
        os.rename(making, folder)
    except (IOError, OSError):
        shutil.rmtree(making, ignore_errors=True)
        return folder if os.path.isdir(folder) else package
    return folder


def limit(arguments):
    """Sets how many files the module may open, when the arguments say so."""
    if b'"RUSTIBLE_OPEN_FILES"' not in arguments:
        return
    import json
    import resource
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    wanted = json.loads(arguments.decode('utf-8'))['RUSTIBLE_OPEN_FILES']
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))


def main():
    package = unpacked(sys.path[0])
    sys.path[0] = package
    arguments = getattr(sys.stdin, 'buffer', sys.stdin).read()
    limit(arguments)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    from ansible.module_utils import basic
    basic._ANSIBLE_ARGS = arguments
    basic._ANSIBLE_PROFILE = 'legacy'
    runpy.run_module(NAME, init_globals={'_module_fqn': NAME, '_modlib_path': package}, run_name='__main__', alter_sys=True)


if __name__ == '__main__':
    main()

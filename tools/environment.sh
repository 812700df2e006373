#!/bin/sh
# Makes .venv from a lock file (versions and hashes) and puts this source tree in it. Uses uv where it is there, else Python's own venv and pip.
# A lock names all there is to install, so that nothing is looked up beside it (--no-deps).
# usage: tools/environment.sh LOCK    (PYTHON=python3.12 chooses an interpreter)
set -eu
lock=$1
python=${PYTHON:-python3}

explain() {
    printf '\nCairn cannot set itself up: %s\n%s\n\n' "$1" "$2" >&2
    exit 1
}

with_uv() {
    [ -x .venv/bin/python ] || uv venv --quiet --python "${PYTHON:->=3.11}" .venv
    uv pip install --quiet --python .venv/bin/python --require-hashes --no-deps --requirements "$lock"
    uv pip install --quiet --python .venv/bin/python --no-deps --editable .
}

with_pip() {
    command -v "$python" >/dev/null || explain "there is no $python here." "On Debian or Ubuntu: apt-get install python3 python3-venv"
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        explain "$("$python" --version) is too old, Python 3.11 or newer is needed." \
            "Name another one with PYTHON=python3.12 make demo, or install uv, which fetches its own."
    if ! [ -x .venv/bin/pip ]; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            explain "this Python cannot make virtual environments." "On Debian or Ubuntu: apt-get install python3-venv"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
}

echo "Setting up .venv from $lock (the first time takes a minute or two) ..." >&2
if command -v uv >/dev/null; then with_uv; else with_pip; fi

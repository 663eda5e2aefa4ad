#!/bin/sh
# KurrentDB takes its first passwords from the environment alone; so they stay in files until here.
set -eu
KURRENTDB_DEFAULT_ADMIN_PASSWORD="$(cat /run/secrets/kurrentdb-admin-password)"
KURRENTDB_DEFAULT_OPS_PASSWORD="$(cat /run/secrets/kurrentdb-ops-password)"
export KURRENTDB_DEFAULT_ADMIN_PASSWORD KURRENTDB_DEFAULT_OPS_PASSWORD
exec /opt/kurrentdb/KurrentDB "$@"

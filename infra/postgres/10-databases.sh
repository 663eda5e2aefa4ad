#!/bin/sh
# Runs once, when PostgreSQL's volume is empty: a database for the read models and one for the keys, each with a role of its own
# that owns nothing else. Nobody but the owner may connect. It may be run or sourced, as PostgreSQL's image pleases.
set -e
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  -v gongkai_password="$(cat /run/secrets/postgres-gongkai-password)" \
  -v vault_password="$(cat /run/secrets/postgres-vault-password)" \
  --file /etc/gongkai/databases.sql

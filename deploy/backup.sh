#!/bin/sh
# Backup of the compose installation into ./backup: the data folder and PostgreSQL while it runs, then the graph, stopped for the dump
# (Neo4j Community dumps a stopped database only). The product answers again at the end, whatever happened.
set -eu
umask 077
cd "$(dirname "$0")/.."
mkdir -p backup
trap 'docker compose up -d' EXIT
# Before PostgreSQL, so that no link of the audit is signed that its dump does not have. SAFETY: never the key of the identities.
docker compose run --rm -T --no-deps setu sh -c 'cd /data && tar -cf - $(ls -d audit sources imports second-factor-key 2>/dev/null)' \
  > "backup/data-$(date +%Y%m%dT%H%M%S).tar"
docker compose --profile backup run --rm backup-postgres
docker compose stop setu neo4j
docker compose --profile backup run --rm --no-deps backup-neo4j

#!/bin/sh
# Backup of the compose installation into ./backup: PostgreSQL while it runs, then the graph, stopped for the dump
# (Neo4j Community dumps a stopped database only). The product answers again at the end, whatever happened.
set -eu
cd "$(dirname "$0")/.."
mkdir -p backup
trap 'docker compose up -d' EXIT
docker compose --profile backup run --rm backup-postgres
docker compose stop setu neo4j
docker compose --profile backup run --rm --no-deps backup-neo4j

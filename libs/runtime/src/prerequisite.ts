import { spawnSync } from 'node:child_process';

/** Something that the machine lacks, with what to do about it. */
export class MissingPrerequisite extends Error {
  constructor(
    readonly what: string,
    readonly advice: string,
  ) {
    super(`${what}: ${advice}`);
    this.name = 'MissingPrerequisite';
  }
}

/** Major version of the `java` on the path; null when there is none. */
export function javaVersion(): number | null {
  const run = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const match = /version "(\d+)/.exec(run.stderr);
  return run.status === 0 && match ? Number(match[1]) : null;
}

/** Throws MissingPrerequisite unless Java is new enough for the Neo4j server. */
export function requireJava(): void {
  const version = javaVersion();
  if (version !== null && version >= 17) return;
  throw new MissingPrerequisite(
    'Java 17 or 21',
    `${version === null ? 'there is none' : `this is Java ${String(version)}`}; install a Java runtime, start a container engine, or set NEO4J_URI`,
  );
}

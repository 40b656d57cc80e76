import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A replica on the stores of the running product, which a test may kill. */
export class SecondProduct {
  #process: ChildProcess | null = null;
  #address = '';

  get address(): string {
    return this.#address;
  }

  /** Starts it on a free port, or again after `kill` where it was. */
  async start(settings: NodeJS.ProcessEnv = {}): Promise<void> {
    const dataDir = process.env['SETU_DATA_DIR'];
    if (!dataDir) throw new Error('SETU_DATA_DIR is not set: name the data folder of the running product');
    const stores = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8')) as {
      neo4j: { uri: string; user: string; password: string };
      postgresUrl: string;
    };
    const child = spawn(
      process.execPath,
      [
        'dist/apps/cli/src/main.js',
        '--data',
        dataDir,
        'serve',
        '--port',
        new URL(this.#address || 'http://127.0.0.1:0').port,
      ],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          ...process.env,
          NEO4J_URI: stores.neo4j.uri,
          NEO4J_USER: stores.neo4j.user,
          NEO4J_PASSWORD: stores.neo4j.password,
          SETU_POSTGRES_URL: stores.postgresUrl,
          ...settings,
        },
      },
    );
    this.#process = child;
    this.#address = await new Promise<string>((ready, broken) => {
      child.stdout.on('data', (text: Buffer) => {
        const found = /Setu is at (\S+)/.exec(text.toString())?.[1];
        if (found) ready(found);
      });
      child.once('exit', (code) => broken(new Error(`the second product ended with ${String(code)}`)));
    });
  }

  /** Without a word, as when the power fails. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }
}

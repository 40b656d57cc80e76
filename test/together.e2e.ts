import { globSync } from 'node:fs';
import { asOne } from './as-one.js';

/** Shares of about the same work, each run beside the others on stores of its own; the first has all that no other has. */
const SHARES: Readonly<Record<string, RegExp>> = {
  '2': /^(cli\/(erasures|identity-key|operations)|cases\/(access|demo|import|import-research|judgement-safety))\./,
  trials: /^trials\//,
};
const share = process.env['SETU_TEST_SHARE'];

asOne(
  __dirname,
  globSync('{cypher,api,cases,cli,trials}/**/*.e2e.ts', { cwd: __dirname })
    .sort()
    .filter((file) =>
      share === '1' ? !Object.values(SHARES).some((files) => files.test(file)) : SHARES[share!]!.test(file),
    ),
);

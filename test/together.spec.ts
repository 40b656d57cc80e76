import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { asOne } from './as-one.js';

const root = dirname(__dirname);
asOne(root, globSync('{libs,apps/api,apps/cli,apps/web/src,scripts}/**/*.spec.ts', { cwd: root }).sort());

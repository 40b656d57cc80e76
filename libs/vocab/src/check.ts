import { inspect, staleFiles } from './generate.js';
import { projectRoot } from './read.js';

/** `node dist/libs/vocab/src/check.js`: ends with 1 when the vocabulary has a problem or a generated file is stale. */
if (process.argv[1]?.replaceAll('\\', '/').endsWith('vocab/src/check.js')) {
  const root = projectRoot(process.cwd());
  const { problems, files } = inspect(root);
  for (const { rule, where, message } of problems) process.stderr.write(`${rule}: ${where}: ${message}\n`);
  const stale = problems.length > 0 ? [] : staleFiles(root, files);
  for (const name of stale)
    process.stderr.write(`stale: ${name} is not what the data give; run the generator\n`);
  if (problems.length + stale.length > 0) process.exitCode = 1;
  else process.stdout.write('vocabulary: no problems, generated files current\n');
}

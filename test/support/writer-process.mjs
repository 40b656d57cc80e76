// A process that makes one write and stops in it where it is told to, to be killed, stopped or let go on (a line on stdin).
import { createInterface } from 'node:readline';
import { GraphStore } from '../../dist/libs/graph/src/index.js';
import { openVault } from '../../dist/libs/vault/src/index.js';

const { window, postgresUrl, neo4j, batch, who } = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const stopHere = async (here) => {
  if (here !== window) return;
  console.log(here);
  await lines.next();
};
const vault = await openVault({ url: postgresUrl });
const audit = {
  append: async (event) => {
    if (event.outcome !== 'intended') await stopHere('afterCommit');
    await vault.audit.append(event);
    if (event.outcome === 'intended') await stopHere('afterIntended');
  },
};
const graph = await GraphStore.connect(neo4j, audit);
// Its JSON is made within the transaction: nobody but a signal ends this loop.
const progress = {
  importId: batch.importId ?? 'none',
  batchNumber: 1,
  rowsDone: 1,
  leaseUntil: 0,
  totals: () => {
    console.log('inTransaction');
    for (;;);
  },
};
await graph.recordBatch(batch, who, window === 'inTransaction' ? progress : undefined).then(
  () => console.log('written'),
  (error) => console.log(`refused ${error.key}`),
);
await graph.close();
await vault.close();
process.exit(0);

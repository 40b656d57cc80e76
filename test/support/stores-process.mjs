// A process that starts the stores of a data folder and holds them until it is ended: what a test may kill.
import { readConfig, startStores } from '../../dist/libs/runtime/src/index.js';

const [dataDir] = process.argv.slice(2);
const stores = await startStores(readConfig({ dataDir, neo4j: null, postgresUrl: null }));
console.log(JSON.stringify(stores));
setInterval(() => undefined, 1000);

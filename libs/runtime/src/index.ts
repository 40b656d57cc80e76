export {
  ConfigError,
  NO_ORIGIN,
  cacheDir,
  isDebugging,
  readConfig,
  readOrigin,
  type Config,
} from './config.js';
export {
  DataFolderInUse,
  awaitDataFolder,
  fileSecret,
  holderOf,
  lockDataFolder,
  makeDataFolder,
  markEnding,
  nameNewFile,
  writePrivate,
} from './data-folder.js';
export { agencyCode, deterministicId, randomId } from './ids.js';
export { makeLogger, type Logger } from './logger.js';
export { NEO4J_VERSION, hasNeo4jJars } from './neo4j-files.js';
export { neo4jAdmin, prepareNeo4j, type Neo4jOptions } from './neo4j-home.js';
export { hasContainerEngine } from './neo4j-launcher.js';
export { startNeo4j, type RunningNeo4j } from './neo4j-server.js';
export { freePort, isPortFree } from './ports.js';
export { startPostgres, type RunningPostgres } from './postgres-server.js';
export { MissingPrerequisite, javaVersion } from './prerequisite.js';
export { isAlive } from './processes.js';
export { whenStarterEnds } from './starter.js';
export { startStores, startVaultStore, stopLeftOvers, watchStores, type Stores } from './stores.js';

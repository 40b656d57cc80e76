export { ConfigError, cacheDir, isDebugging, readConfig, type Config } from './config.js';
export { DataFolderInUse, fileSecret, isAlive, lockDataFolder, makeDataFolder } from './data-folder.js';
export { deterministicId, randomId } from './ids.js';
export { makeLogger, type Logger } from './logger.js';
export { MissingPrerequisite, NEO4J_VERSION, javaVersion, neo4jAdmin, neo4jJars, prepareNeo4j, startNeo4j, type Neo4jOptions, type RunningNeo4j } from './neo4j-server.js';
export { freePort, isPortFree } from './ports.js';
export { startPostgres, type RunningPostgres } from './postgres-server.js';
export { startStores, type Stores } from './stores.js';

import { parentPort, workerData } from 'node:worker_threads';
import type { MatchRecord } from '#identity';
import { proposeAmong } from './proposals.js';

/** Beside the process that answers people: comparing many records takes seconds to minutes. */
parentPort?.postMessage(proposeAmong(workerData as readonly MatchRecord[]));

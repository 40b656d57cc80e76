// Generated from libs/vocab/data by generate.ts: do not edit, run the generator.
/* eslint-disable */
import type { Policy } from '../types.js';

export const POLICY: Policy = {
  "clearanceOrder": [
    "CLEAR",
    "GREEN",
    "AMBER",
    "AMBER_STRICT",
    "RED"
  ],
  "defaultMarking": {
    "tlp": "AMBER_STRICT",
    "onwardShare": "no",
    "useInCourt": "ask",
    "handling": "H2"
  },
  "victimLinkedMarking": {
    "tlp": "RED",
    "onwardShare": "no",
    "useInCourt": "ask",
    "handling": "H2"
  }
};

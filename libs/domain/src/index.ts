export * from './ids.js';
export * from './grading.js';
export * from './marking.js';
export * from './valid-time.js';
export * from './assertion.js';
export * from './scope.js';
export * from './errors.js';
export * from './audit.js';

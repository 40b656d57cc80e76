/** What the service of the API is made of; nothing else needs its framework. */
export { ResolutionResolver } from './resolution.resolver.js';
export { ResolutionView } from './resolution.view.js';

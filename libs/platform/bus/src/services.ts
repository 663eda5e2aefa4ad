// The names that services are known by, for launchers that load nothing else of the bus.
export { EDGE, TOOLS, WHOLE_SYSTEM } from './trust/speaking.js';

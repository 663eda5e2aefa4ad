export * from './access-recorder.js';
export { createMasterKeyFile } from './master-key-file.js';
export * from './open-vault.js';
export * from './port.js';
export * from './rewrap.js';

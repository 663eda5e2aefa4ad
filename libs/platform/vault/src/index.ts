export * from './access-recorder.js';
export { ensureMasterKeyFile } from './ensure-master-key.js';
export { createMasterKeyFile } from './master-key-file.js';
export * from './connect-vault.js';
export * from './port.js';
export * from './rotate-key-file.js';
export * from './rotate-master-key.js';
export * from './sealing-draft.js';

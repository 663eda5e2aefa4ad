export { makeSecrets, NATS_USERS } from './make-secrets.js';

import { writeFile } from 'node:fs/promises';
import { authorizationText } from './authorization.js';

await writeFile(new URL('../../../infra/nats/authorization.conf', import.meta.url), authorizationText());

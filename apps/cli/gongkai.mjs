#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../standalone/ensure-built.mjs';

// Newer releases of Node can keep what they compiled, which saves a quarter of the time until a command begins. Kept here and
// not in the temporary folder, where others could write it.
module.enableCompileCache?.(fileURLToPath(new URL('../../node_modules/.cache/gongkai', import.meta.url)));
if (!ensureBuilt()) process.exit(1);
await import('./dist/program.js');

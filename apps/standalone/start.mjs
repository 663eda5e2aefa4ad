#!/usr/bin/env node
import { ensureBuilt } from './ensure-built.mjs';

if (!ensureBuilt()) process.exit(1);
await import('./dist/program.js');

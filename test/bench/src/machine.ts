import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { percentiles } from './statistics.js';

/** The commit that was measured; `unknown` outside a checkout. */
export const commitOf = (folder: string): string => {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

/** How long the disk takes to keep 4 KiB: what every durable append stands on. @unit ms */
const fsyncLatency = (folder: string): { p50: number; p95: number; p99: number } => {
  const own = mkdtempSync(join(folder, 'fsync-'));
  const file = openSync(join(own, 'probe'), 'w');
  const block = Buffer.alloc(4096, 1);
  const latencies = Array.from({ length: 300 }, () => {
    const begun = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - begun;
  });
  closeSync(file);
  rmSync(own, { recursive: true });
  return percentiles(latencies);
};

/** What the figures were measured on. */
export const machineOf = (folder: string) => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
  node: process.version,
  fdatasyncMs: fsyncLatency(folder),
});

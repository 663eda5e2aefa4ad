/** Stops what the set-up started, the last one first. */
export default async function globalTeardown() {
  for (const stop of (globalThis.gongkaiTestServers ?? []).toReversed()) await stop();
}

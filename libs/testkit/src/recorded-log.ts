import { canonicalBytes, type RecordedEvent } from '@gongkai/event-store';
import { instantOfMs, type DomainEvent, type Facts } from '@gongkai/kernel';
import { createHash } from 'node:crypto';

/** Events of one stream, in the order in which they happen. */
export interface StreamEvents {
  readonly stream: string;
  readonly events: readonly DomainEvent[];
  /** What they were decided on. */
  readonly facts?: Facts;
}

const FIRST_MS = Date.parse('2026-03-02T01:00:00.000Z');
const MINUTE_MS = 60_000;
const LEAP = 3n;

const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const uuidOf = (text: string): string =>
  hexOf(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-5$3-8$4-$5');

/** A log in which these things happen one after another, a minute apart, from the morning of 2 March 2026 on. The same each time. */
export const recordedLog = (...streams: readonly StreamEvents[]): readonly RecordedEvent[] => {
  const revisions = new Map<string, number>();
  return streams
    .flatMap(({ stream, events, facts }) => events.map((event) => ({ stream, event, facts })))
    .map(({ stream, event, facts }, index) => {
      const revision = (revisions.get(stream) ?? -1) + 1;
      revisions.set(stream, revision);
      return {
        id: uuidOf(`${stream} ${String(revision)}`),
        stream,
        revision,
        position: BigInt(index) * LEAP,
        type: event.type,
        data: canonicalBytes(event.data),
        metadata: {
          v: 1,
          actor: 'installation',
          correlation: 'spec',
          commandId: uuidOf(`command ${String(index)}`),
          bodyHash: hexOf('body'),
          at: instantOfMs(FIRST_MS + index * MINUTE_MS),
          typeVersion: 1,
          salt: Buffer.alloc(32).toString('base64'),
          ...(facts === undefined ? {} : { facts }),
        },
      };
    });
};

import { isAborted, KeyedMutex, pause, whileLinked, withTimeout } from '@gongkai/async';
import { faultCodeOf } from '@gongkai/database';
import { Client } from 'pg';
import type { RaiseAlarm } from './alarm.js';

export interface LeadershipOptions {
  readonly url: string;
  readonly onAlarm: RaiseAlarm;
  /** How often a stand-by asks again, and a leader asks whether its connection lives. @unit ms */
  readonly askEveryMs?: number;
}

/**
 * One active among many processes, by PostgreSQL's advisory locks, all held on one connection per process. Whoever leads
 * may be a moment late to learn that it no longer does: what it writes must be fenced besides.
 */
export interface Leadership {
  /**
   * Waits for its turn, works until the signal it was given aborts (lost or over), and tries again until `signal` aborts.
   * A work that throws gives up its turn, with an alarm, and tries again.
   */
  lead(name: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

const KEY = 'hashtextextended($1, 0)';
/** A question to a server that went away while it was asked may never be answered. @unit ms */
const ANSWER_WITHIN_MS = 5000;

const answered = <T>(question: Promise<T>): Promise<T> =>
  withTimeout(question, ANSWER_WITHIN_MS, () => new Error('the server did not answer in time'));

interface Session {
  readonly client: Client;
  /** Questions on one connection wait for one another. */
  readonly turns: KeyedMutex;
  /** Aborts when the connection is gone, and with it every lock. */
  readonly lost: AbortController;
}

class PostgresLeadership implements Leadership {
  private readonly askEveryMs: number;
  private session: Promise<Session> | undefined;
  private readonly closing = new AbortController();
  private readonly leading = new Set<Promise<void>>();

  constructor(private readonly options: LeadershipOptions) {
    this.askEveryMs = options.askEveryMs ?? 500;
  }

  async lead(name: string, signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const mine = whileLinked([signal, this.closing.signal], (until) => this.takeTurns(name, until, work));
    this.leading.add(mine);
    try {
      await mine;
    } finally {
      this.leading.delete(mine);
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all(this.leading);
    const session = this.session;
    this.session = undefined;
    if (session === undefined) return;
    const { client, lost } = await session;
    lost.abort();
    await answered(client.end());
  }

  private async takeTurns(
    name: string,
    until: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    while (!until.aborted) {
      try {
        await this.turn(name, until, work);
      } catch (error) {
        this.options.onAlarm({ code: 'leadership.interrupted', facts: { name, error: faultCodeOf(error) } });
      }
      await pause(this.askEveryMs, until);
    }
  }

  /** Works if the lock is to be had now. */
  private async turn(name: string, until: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const { client, lost, turns } = await this.connected();
    const key = `gongkai lead ${name}`;
    const { rows } = await turns.run('', () =>
      answered(client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(${KEY}) AS mine`, [key])),
    );
    // The connection may have died, and the lock with it, while the answer was on its way.
    if (rows[0]?.mine !== true || isAborted(lost.signal)) return;
    try {
      await whileLinked([until, lost.signal], async (signal) => {
        // The end may have come while the lock was asked for; nobody would tell the work of it then.
        if (!signal.aborted) await work(signal);
      });
    } finally {
      if (!lost.signal.aborted)
        await turns.run('', () => answered(client.query(`SELECT pg_advisory_unlock(${KEY})`, [key])));
    }
  }

  private connected(): Promise<Session> {
    if (this.session !== undefined) return this.session;
    const connecting: Promise<Session> = this.connect(() => {
      // A dead connection's last words may come when another has long taken its place.
      if (this.session === connecting) this.session = undefined;
    });
    this.session = connecting;
    return connecting;
  }

  private async connect(forget: () => void): Promise<Session> {
    const client = new Client({
      connectionString: this.options.url,
      application_name: 'gongkai leadership',
      keepAlive: true,
      query_timeout: 5000,
      connectionTimeoutMillis: 5000,
    });
    const lost = new AbortController();
    const turns = new KeyedMutex();
    const lose = (): void => {
      forget();
      lost.abort();
    };
    client.on('error', lose);
    client.on('end', lose);
    await answered(client.connect()).catch((error: unknown) => {
      forget();
      throw error;
    });
    const session = { client, lost, turns };
    void this.watch(session, lose);
    return session;
  }

  private async watch({ client, lost, turns }: Session, lose: () => void): Promise<void> {
    const { signal } = lost;
    while (!isAborted(signal)) {
      await pause(Math.max(this.askEveryMs, 1000), signal);
      if (isAborted(signal)) return;
      try {
        await turns.run('', () => answered(client.query('SELECT 1')));
      } catch (error) {
        this.options.onAlarm({ code: 'leadership.lost', facts: { error: faultCodeOf(error) } });
        lose();
        client.end().catch((failure: unknown) => {
          this.options.onAlarm({ code: 'leadership.lost', facts: { error: faultCodeOf(failure) } });
        });
      }
    }
  }
}

/** Prepares a process's leadership; the connection is made when it is first needed. */
export const prepareLeadership = (options: LeadershipOptions): Leadership => new PostgresLeadership(options);

import { isTransient } from '@gongkai/async';
import { Controller, Get, Inject } from '@nestjs/common';
import { HealthIndicatorService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { Logger } from 'pino';
import { ProblemException } from '@gongkai/problems';
import { NotWhole, Readiness, type ReadinessCheck } from '@gongkai/operations';
import { onTerms } from './public-route.js';

/** Injection token of the process's log. */
export const LOG = Symbol('Log');

const TIMEOUT_MS = 2000;
const KEPT_MS = 500;

/**
 * `/health/live`: the process answers. `/health/ready`: it takes requests, all that it needs being there. `/health`: that, and nothing
 * is parked or halted. Neither takes the process out of a load balancer's rotation, where nobody else would do better.
 */
@Controller('health')
@onTerms({ isPublic: true, isUncounted: true })
export class HealthController {
  readonly #kept = new Map<string, { readonly since: number; readonly said: Promise<HealthIndicatorResult> }>();

  readonly #told = new Map<string, Set<string>>();

  readonly #wasReady = new Set<string>();

  readonly #stopped = new Map<string, NotWhole['parts']>();

  constructor(
    @Inject(HealthIndicatorService) private readonly indicators: HealthIndicatorService,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Get('live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(): Promise<{ readonly status: string; readonly checks: readonly string[] }> {
    if (this.readiness.isStopping) throw new ProblemException({ code: 'shutting-down' });
    const checks = this.readiness.checks;
    const down = await this.#downAmong(checks);
    if (down.length > 0) throw new ProblemException({ code: 'not-ready', facts: { down } });
    return { status: 'ok', checks: checks.map(({ name }) => name) };
  }

  @Get()
  async whole(): Promise<{ readonly status: string; readonly checks: readonly string[] }> {
    const { status, checks } = await this.ready();
    const { wholeness } = this.readiness;
    const down = await this.#downAmong(wholeness);
    const parts = down.flatMap((name) => this.#stopped.get(name) ?? []);
    if (down.length > 0) throw new ProblemException({ code: 'not-whole', facts: { down, parts } });
    return { status, checks: [...checks, ...wholeness.map(({ name }) => name)] };
  }

  async #downAmong(checks: readonly ReadinessCheck[]): Promise<readonly string[]> {
    const results = await Promise.all(checks.map((check) => this.#attempt(check)));
    return results
      .flatMap((result) => Object.entries(result))
      .flatMap(([name, { status }]) => (status === 'down' ? [name] : []));
  }

  /** Each reason once, until the check succeeds: probes ask every few seconds. What a start waits for is no warning yet. */
  #tell(name: string, err: unknown): void {
    const told = this.#told.get(name) ?? new Set();
    this.#told.set(name, told);
    const reason = err instanceof Error ? `${err.name}: ${err.message}` : typeof err;
    if (told.has(reason)) return;
    told.add(reason);
    if (err instanceof NotWhole) this.log.warn({ check: name, parts: err.parts }, 'not whole');
    else if (!this.#wasReady.has(name) && isTransient(err)) this.log.info({ err, check: name }, 'waiting for it');
    else this.log.warn({ err, check: name }, 'not ready');
  }

  /** What a check said a moment ago, by a clock that never jumps: by the wall clock's it could be kept for hours. */
  #attempt(check: ReadinessCheck): Promise<HealthIndicatorResult> {
    const known = this.#kept.get(check.name);
    if (known !== undefined && performance.now() - known.since < KEPT_MS) return known.said;
    // An attempt is made anew each time that it is awaited: what is kept is its answer.
    const kept = { since: performance.now(), said: Promise.resolve(this.#asked(check)) };
    this.#kept.set(check.name, kept);
    return kept.said;
  }

  #asked({ name, check, isTelling = false }: ReadinessCheck): PromiseLike<HealthIndicatorResult> {
    return this.indicators
      .check(name)
      .attempt(async () => {
        this.#stopped.delete(name);
        try {
          await check();
        } catch (err) {
          if (err instanceof NotWhole) this.#stopped.set(name, err.parts);
          if (!isTelling) this.#tell(name, err);
          throw err;
        }
        if (this.#told.delete(name)) this.log.info({ check: name }, this.#wasReady.has(name) ? 'ready again' : 'ready');
        this.#wasReady.add(name);
      })
      .withTimeout(TIMEOUT_MS);
  }
}

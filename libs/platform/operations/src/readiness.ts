/**
 * What isn't whole: each part with its code and since when. Codes and names of parts are told to whoever asks; they are free of
 * bodies, secrets and personal data.
 */
export class NotWhole extends Error {
  override readonly name = 'NotWhole';
  constructor(readonly parts: readonly Readonly<Record<'part' | 'code' | 'since', string>>[]) {
    super(parts.map(({ part, code }) => `${part}: ${code}`).join(', '));
  }
}

/** Something that must be there before requests are taken. `check` throws when it is not. */
export interface ReadinessCheck {
  readonly name: string;
  readonly check: () => Promise<unknown>;
  /** The check itself has the log told why it fails: nobody tells it a second time. */
  readonly isTelling?: boolean;
}

/** Whether the process takes requests; its checks come from whoever builds the application. */
export class Readiness {
  readonly checks: readonly ReadinessCheck[];
  /** What must hold beside them so that all is well: requests are taken without. */
  readonly wholeness: readonly ReadinessCheck[];
  #isStopping = false;

  constructor(checks: readonly ReadinessCheck[] = [], wholeness: readonly ReadinessCheck[] = []) {
    this.checks = checks;
    this.wholeness = wholeness;
  }

  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** From now on not ready: load balancers look elsewhere while what is in flight is finished. */
  stop(): void {
    this.#isStopping = true;
  }
}

/** Nobody answers at the address. What was sent last may have been done or not. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  constructor(url: string, cause: unknown) {
    super(`nothing answers at ${url}`, { cause });
  }
}

/** Something answers that is not Gongkai, or is of another release than this client. */
export class ForeignAnswer extends Error {
  override readonly name = 'ForeignAnswer';
  constructor(
    readonly path: string,
    readonly status: number,
  ) {
    super(`${path} was answered with ${String(status)}, and not as this release of Gongkai does`);
  }
}

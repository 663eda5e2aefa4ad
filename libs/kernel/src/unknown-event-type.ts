/** A stored type or version that is newer than this code, or unknown: commands on its stream are refused, subscriptions park it. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';
  constructor(
    readonly type: string,
    readonly typeVersion: number,
  ) {
    super(`no codec for ${type} version ${String(typeVersion)}`);
  }
}

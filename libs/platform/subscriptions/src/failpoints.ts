/** Thrown where a failpoint was armed to throw. */
export class FailpointHit extends Error {
  override readonly name = 'FailpointHit';
  constructor(readonly failpoint: string) {
    super(`failpoint ${failpoint}`);
  }
}

type Action = 'throw' | 'kill';

interface Armed {
  readonly action: Action;
  /** The pass, from 1, at which it acts, once. */
  readonly at: number;
  passes: number;
}

const ENTRY = /^(?<name>[a-z][a-z0-9.-]*)=(?<action>throw|kill)(?:@(?<at>[1-9]\d*))?$/;

const parse = (text: string | undefined): Map<string, Armed> | undefined => {
  if (text === undefined || text === '') return undefined;
  const armed = new Map<string, Armed>();
  for (const entry of text.split(',')) {
    const { name, action, at } = ENTRY.exec(entry.trim())?.groups ?? {};
    if (name === undefined) throw new RangeError('GONGKAI_FAILPOINTS: want name=throw|kill[@pass], comma-separated');
    armed.set(name, { action: action as Action, at: Number(at ?? 1), passes: 0 });
  }
  return armed;
};

let armed = parse(process.env['GONGKAI_FAILPOINTS']);

/**
 * Arms failpoints: `projection.after-write=throw@3,relay.after-ack=kill`; nothing disarms all. A process starts with what
 * `GONGKAI_FAILPOINTS` says. `kill` ends the process as SIGKILL does.
 * @throws RangeError when the text is malformed.
 */
export const armFailpoints = (text?: string): void => {
  armed = parse(text);
};

/** A place where a fault can be injected. Does nothing unless armed. @throws FailpointHit */
export const failpoint = (name: string): void => {
  const here = armed?.get(name);
  if (here === undefined) return;
  here.passes += 1;
  if (here.passes !== here.at) return;
  if (here.action === 'kill') process.kill(process.pid, 'SIGKILL');
  throw new FailpointHit(name);
};

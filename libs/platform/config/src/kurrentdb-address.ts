/** What an address of KurrentDB says, as its client takes it. */
export interface KurrentdbAddress {
  /** Whether the nodes are asked for the others: one name that stands for all of them, or several nodes. */
  readonly isDiscovered: boolean;
  /** `user:password`, escaped as it was given. */
  readonly credentials: string | undefined;
  /** `host:port`. */
  readonly nodes: readonly string[];
  /** In the order given, each as `name=value`, under its name in small letters without `_` and `-`. */
  readonly settings: ReadonlyMap<string, string>;
}

const SHAPE = /^(?:esdb|kurrentdb|kurrent|kdb)(\+discover)?:\/\/(?:([^@/?]*)@)?([^/?@]+)\/?(?:\?(.*))?$/;
const CREDENTIALS = /^(?:[^:%]|%[0-9A-Fa-f]{2})+:(?:[^:%]|%[0-9A-Fa-f]{2})+$/;
const NODE = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?::(\d{1,5}))?$/;
const DEFAULT_PORT = 2113;
const LARGEST_PORT = 65_535;

const isText = (value: string): boolean => value !== '';
const isSwitch = (value: string): boolean => value === 'true' || value === 'false';
const isCount = (value: string): boolean => /^-?\d{1,9}$/.test(value);
const isPreference = (value: string): boolean => /^(?:leader|follower|read_?only_?replica|random)$/i.test(value);

/** Another name is refused: the client would ignore it, and print the whole address with the password to say so. */
const SETTINGS: Readonly<Record<string, (value: string) => boolean>> = {
  tls: isSwitch,
  tlsverifycert: isSwitch,
  tlscafile: isText,
  usercertfile: isText,
  userkeyfile: isText,
  connectionname: isText,
  nodepreference: isPreference,
  throwonappendfailure: isSwitch,
  maxdiscoverattempts: isCount,
  discoveryinterval: isCount,
  gossiptimeout: isCount,
  defaultdeadline: isCount,
  keepaliveinterval: isCount,
  keepalivetimeout: isCount,
};

const settingsIn = (query: string): ReadonlyMap<string, string> | undefined => {
  const settings = new Map<string, string>();
  for (const setting of query.split('&').filter((text) => text !== '')) {
    const [name = '', value = '', ...more] = setting.split('=');
    const key = name.toLowerCase().replaceAll(/[_-]/g, '');
    if (more.length > 0 || SETTINGS[key]?.(value) !== true) return undefined;
    settings.set(key, setting);
  }
  return settings;
};

const nodesIn = (hosts: string): readonly string[] | undefined => {
  const nodes: string[] = [];
  for (const host of hosts.split(',')) {
    const [, name, port = String(DEFAULT_PORT)] = NODE.exec(host) ?? [];
    if (name === undefined || Number(port) < 1 || Number(port) > LARGEST_PORT) return undefined;
    nodes.push(`${name}:${port}`);
  }
  return nodes;
};

/** What the address says; nothing when its client would not take it, or would take only a part of it. */
export const kurrentdbAddressOf = (text: string): KurrentdbAddress | undefined => {
  const [, discover, credentials, hosts = '', query = ''] = SHAPE.exec(text.trim()) ?? [];
  const [nodes, settings] = [nodesIn(hosts), settingsIn(query)];
  if (nodes === undefined || settings === undefined) return undefined;
  if (credentials !== undefined && !CREDENTIALS.test(credentials)) return undefined;
  return { isDiscovered: discover !== undefined || nodes.length > 1, credentials, nodes, settings };
};

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** The checkout's root. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const mounted = z.union([z.string(), z.object({ source: z.string(), target: z.string() })]);

const service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  secrets: z.array(mounted).default([]),
  configs: z.array(mounted).default([]),
  volumes: z
    .array(z.union([z.string(), z.object({ type: z.string(), source: z.string(), target: z.string() })]))
    .default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  network_mode: z.string().optional(),
  profiles: z.array(z.string()).default([]),
  user: z.string().optional(),
  privileged: z.boolean().default(false),
  healthcheck: z.object({ disable: z.boolean().optional(), test: z.array(z.string()).optional() }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});

const file = z.object({ file: z.string() });

const composeSchema = z.object({
  name: z.string(),
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().default(false) })),
  volumes: z.record(z.string(), z.object({})),
  configs: z.record(z.string(), file),
  secrets: z.record(z.string(), file),
});

export type Compose = z.infer<typeof composeSchema>;
export type ComposeService = Compose['services'][string];

/** What stands for `${NAME:-otherwise}` where NAME is unset, as compose puts it in. */
const withDefaults = (text: string): string =>
  text.replaceAll(/\$\{\w+:-([^}]*)\}/g, (_whole, otherwise: string) => otherwise);

/** docker-compose.yml, with defaults put in and merges done. @throws ZodError when it holds what no spec here looks at */
export const readCompose = (): Compose =>
  composeSchema.parse(parse(withDefaults(readFileSync(`${ROOT}docker-compose.yml`, 'utf8')), { merge: true }));

/** A file as a service sees it: where it is mounted, and which file of the checkout it is. */
export interface Mounted {
  readonly target: string;
  readonly file: string;
}

/** The secrets and configurations that a service sees. @throws Error for one that isn't declared */
export const filesOf = (compose: Compose, { secrets, configs }: ComposeService): readonly Mounted[] => {
  const mountsOf = (list: ComposeService['secrets'], kind: 'secrets' | 'configs'): readonly Mounted[] =>
    list.map((one) => {
      const { source, target } = typeof one === 'string' ? { source: one, target: `/run/secrets/${one}` } : one;
      const declared = compose[kind][source];
      if (declared === undefined) throw new Error(`${source} is not among ${kind}`);
      return { target, file: declared.file };
    });
  return [...mountsOf(secrets, 'secrets'), ...mountsOf(configs, 'configs')];
};

/** The services of the product: those that its image runs. */
export const isProduct = ({ image }: ComposeService): boolean => image.startsWith('gongkai:');

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's own folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.nx', 'data', 'coverage']);

/** Paths of all files under a folder of the checkout, relative to its root; what is installed or built is left out. */
export const filesUnder = (folder = '.'): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesUnder(path);
    return entry.isFile() ? [relative('.', path)] : [];
  });

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface PackageJson {
  readonly name: string;
  readonly nx?: { readonly tags?: readonly string[] };
}

export interface WorkspacePackage {
  readonly folder: string;
  readonly name: string;
  readonly layer: string;
  readonly scope: string;
  /** Its context is asked by all others, whose contracts may see it. */
  readonly isAskedByAll: boolean;
}

const tagOf = (json: PackageJson, kind: string): string =>
  json.nx?.tags?.find((tag) => tag.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? '';

/** The workspace's packages with their tags. */
export const workspacePackages = (): WorkspacePackage[] =>
  ['libs', 'apps', 'test']
    .flatMap(filesUnder)
    .filter((path) => /^(?:[^/]+\/){2,3}package\.json$/.test(path))
    .map((path) => {
      const json = JSON.parse(readText(path)) as PackageJson;
      return {
        folder: dirname(path),
        name: json.name,
        layer: tagOf(json, 'layer'),
        scope: tagOf(json, 'scope'),
        isAskedByAll: tagOf(json, 'asked') === 'by-all',
      };
    });

/** One step of a schema, which is never edited once it has run anywhere. */
export interface Migration {
  /** `0002-rows-kept-plain`: its number, from 1 on and without a gap, and what it does. ❄ */
  readonly name: string;
  /** Statements, run with the schema as search path, in the one transaction that holds all that is missing. */
  readonly sql: string;
}

/** Migrations of one owner, in order; several owners may share a schema, each with numbers of its own. */
export interface SchemaPart {
  /** ❄ */
  readonly part: string;
  readonly migrations: readonly Migration[];
}

/** What a role may do in a schema. Roles belong to the server: a database that was restored on another one comes without. */
export interface SchemaRights {
  readonly role: string;
  /** Makes the role where it isn't there, and gives it its rights. Repeatable. */
  readonly sql: string;
}

/** A schema as this release knows it. */
export interface SchemaPlan {
  readonly schema: string;
  readonly parts: readonly SchemaPart[];
  /** Given after migrations, and again where the role isn't there. */
  readonly rights?: SchemaRights;
}

/** A later release has made the schema: it is left as it is. */
export class NewerSchema extends Error {
  override readonly name = 'NewerSchema';
  constructor(schema: string, part: string, { found, known }: { readonly found: number; readonly known: number }) {
    super(
      `the schema ${schema} is at migration ${String(found)} of ${part}, and ${String(known)} is the last that is known here: ` +
        'it is newer than this program; run the release that made it, or a later one',
    );
  }
}

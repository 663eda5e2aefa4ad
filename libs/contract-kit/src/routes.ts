import type { CommandContract, QueryContract } from '@gongkai/kernel';

/**
 * A command at the edge: `POST` of its body. The target's id is the path parameter named by `target`, or, for a command
 * that creates, the command's own id. Acts on a thing are its sub-resources (`POST /items/{id}/publications`).
 */
export interface CommandRoute {
  readonly path: string;
  readonly contract: CommandContract;
  /** The path parameter that names the target; absent when the command creates. */
  readonly target?: string;
  /** Further path parameters that become fields of the body, by name. */
  readonly bodyParameters?: readonly string[];
  /**
   * The query that shows the target, which is its only question. To who may not see it, a denied act is answered as if it
   * weren't there.
   */
  readonly seenBy?: QueryContract;
  readonly tag: string;
}

/** A query at the edge: `GET` with path and query parameters as the question's fields. */
export interface QueryRoute {
  readonly path: string;
  readonly contract: QueryContract;
  readonly tag: string;
  /** What it is called in the document; the contract's name unless told. */
  readonly name?: string;
  /** Readable without a token. */
  readonly isPublic?: boolean;
  /** Says whether what everybody reads here has changed; absent where only time tells. */
  readonly validator?: QueryContract<string, Record<string, never>, { readonly validator: string }>;
  /** The answer's field that becomes the ETag (`revision`). */
  readonly etag?: string;
}

/** A heading of the API's document, and what stands under it. */
export interface RouteTag {
  readonly name: string;
  readonly description: string;
}

/** A context's paths under `/api/v1`. */
export interface Routes {
  readonly commands: readonly CommandRoute[];
  readonly queries: readonly QueryRoute[];
  /** The headings that they stand under, save those that contexts share. */
  readonly tags: readonly RouteTag[];
}

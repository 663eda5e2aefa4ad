/** The least that the platform asks of a schema. Every zod schema is one; the kernel itself knows no library. */
export interface Schema<T> {
  /** Gives the parsed value or throws the library's own error. */
  parse(value: unknown): T;
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: SchemaError };
}

export interface SchemaError {
  readonly issues: readonly {
    readonly path: readonly PropertyKey[];
    readonly message: string;
    readonly code?: string;
  }[];
}

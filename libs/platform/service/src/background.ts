/** What a context does by itself while it runs: its relay, a process, its due dates. */
export interface Background {
  readonly name: string;
  /** Begins, or stands by until it is this process's turn. */
  start(): void;
  /** Ends after what is in hand. */
  stop(): Promise<void>;
}

/** What a process of the system tells the one that started it, where that one listens (Node's IPC channel). */
export interface LauncherMessage {
  /** It serves; its own HTTP side is here. */
  readonly readyAt: string;
}

/** Tells the launcher, if there is one, that this process serves. */
export const tellLauncher = (message: LauncherMessage): void => {
  process.send?.(message);
};

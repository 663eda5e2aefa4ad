/** Why the server didn't start or its folder wasn't made. `reason` is stable; the message says what to do. */
export class LocalServerFailure extends Error {
  override readonly name = 'LocalServerFailure';
  constructor(
    readonly reason:
      'port-in-use' | 'disk-full' | 'wrong-owner' | 'not-permitted' | 'folder-in-use' | 'still-stopping' | 'unknown',
    message: string,
  ) {
    super(message);
  }
}

const SIGNS: readonly (readonly [RegExp, LocalServerFailure['reason'], string])[] = [
  [/could not bind|Address already in use/i, 'port-in-use', 'the port is in use; choose another or stop who has it'],
  [
    /No space left on device|Check free disk space|disk quota exceeded|ENOSPC|File too large|EFBIG/i,
    'disk-full',
    'no space is left on the disk that holds it, or files may not grow: free some and start again; what is there is kept',
  ],
  [/wrong ownership/i, 'wrong-owner', 'the folder belongs to another user; run as he or give it to the right one'],
  [/pre-existing shared memory block|lock file .* already exists/i, 'still-stopping', 'an earlier server still runs'],
  [/Permission denied|EACCES|EPERM|Operation not permitted/i, 'not-permitted', 'access to the folder is denied'],
];

/** Names the failure by what the server, or the system, said last. */
export const failureOf = (what: string, place: string, log: string): LocalServerFailure => {
  const known = SIGNS.find(([sign]) => sign.test(log));
  const advice = known === undefined ? 'the reason is not known; its last words follow' : known[2];
  return new LocalServerFailure(known?.[1] ?? 'unknown', `${what} in ${place} failed: ${advice}\n${log.trim()}`);
};

/** The same for an error that was thrown; one that is named already stays as it is. */
export const failureOfError = (what: string, place: string, error: unknown): LocalServerFailure =>
  error instanceof LocalServerFailure ? error : failureOf(what, place, String(error));

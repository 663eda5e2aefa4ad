/** The rows don't hold yet what is needed of them; they come to it by themselves. */
export class RowsBehind extends Error {
  override readonly name = 'RowsBehind';
  readonly isTransient = true;
}

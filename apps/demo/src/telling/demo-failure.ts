/** Something that the story doesn't foresee: the system answered otherwise than it must. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}

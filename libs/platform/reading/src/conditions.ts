/** SQL conditions with their parameters, built together so that no value ever enters the text. */
export class Conditions {
  private readonly parts: string[] = ['TRUE'];
  readonly values: unknown[] = [];

  /** Adds a condition; each `?` stands for the next value. */
  and(condition: string, ...values: readonly unknown[]): this {
    let n = this.values.length;
    this.values.push(...values);
    this.parts.push(condition.replace(/\?/g, () => `$${String((n += 1))}`));
    return this;
  }

  /** Adds the condition when there is a value to compare with. */
  whenGiven(condition: string, value: unknown): this {
    return value === undefined ? this : this.and(condition, value);
  }

  get text(): string {
    return this.parts.join(' AND ');
  }
}

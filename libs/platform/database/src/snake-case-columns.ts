import { DefaultNamingStrategy } from 'typeorm';

/** A row's `heldOn` is the column `held_on`, unless its entity names another. */
export class SnakeCaseColumns extends DefaultNamingStrategy {
  override columnName(property: string, named: string | undefined, prefixes: string[]): string {
    return named ?? [...prefixes, property].join('_').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

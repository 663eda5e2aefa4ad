import { idFrom, isUuid, type PersonId } from '@gongkai/kernel';
import type { Command } from 'commander';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';

interface IssueOptions {
  readonly person?: string;
  readonly hours: string;
}

interface RevokeOptions {
  readonly person?: string;
  readonly token?: string;
}

const personFrom = (text: string | undefined): PersonId => {
  if (text === undefined) throw new Ended("--person <id> is needed: the person's id", EXIT.usage);
  if (!isUuid(text)) throw new Ended('--person must be a UUID in lower case', EXIT.usage);
  return idFrom<PersonId>(text);
};

const issue = async ({ person, hours }: IssueOptions, output: Output): Promise<void> => {
  const whose = personFrom(person);
  const lifetime = Number(hours);
  if (!(lifetime > 0)) throw new Ended('--hours must be more than 0', EXIT.usage);
  const { issue: issueFor } = await import('./tokens.js');
  const { token, id } = await issueFor(whose, lifetime);
  output.result({ token, id, person: whose, hours: lifetime }, [token]);
};

const revoke = async ({ person, token }: RevokeOptions, output: Output): Promise<void> => {
  if ((person === undefined) === (token === undefined))
    throw new Ended(
      'name one of the two: --token <token or its id>, or --person <id> for all that he was given',
      EXIT.usage,
    );
  const { revokeToken, revokeTokensOf } = await import('./tokens.js');
  if (token !== undefined) {
    const id = await revokeToken(token);
    output.result({ revoked: id }, [`token ${id} is called back`]);
    return;
  }
  const whose = personFrom(person);
  await revokeTokensOf(whose);
  output.result({ revoked: 'all', person: whose }, [`all tokens that ${whose} was given are called back`]);
};

export const tokenCommand = (program: Command, outputOf: () => Output): void => {
  const command = program
    .command('token')
    .description('issue a bearer token for a person; what he may do follows from his offices')
    .option('--person <id>', "the person's id")
    .option('--hours <n>', 'how long it is valid', '12')
    .enablePositionalOptions()
    .action((options: IssueOptions) => issue(options, outputOf()));
  command
    .command('revoke')
    .description('call a token back: within a second no gateway takes it any more')
    .option('--token <token>', 'the token, or its id')
    .option('--person <id>', 'all tokens that this person was given until now')
    .action((options: RevokeOptions) => revoke(options, outputOf()));
};

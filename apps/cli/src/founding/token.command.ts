import { idFrom, isUuid, type PersonId, type ServiceAccountId } from '@gongkai/kernel';
import type { Command } from 'commander';
import { Ended, EXIT } from '../outcome.js';
import type { Output } from '../output.js';

interface IssueOptions {
  readonly person?: string;
  readonly account?: string;
  readonly hours: string;
}

interface RevokeOptions {
  readonly person?: string;
  readonly token?: string;
  readonly account?: string;
}

const personFrom = (text: string | undefined): PersonId => {
  if (text === undefined) throw new Ended("--person <id> is needed: the person's id", EXIT.usage);
  if (!isUuid(text)) throw new Ended('--person must be a UUID in lower case', EXIT.usage);
  return idFrom<PersonId>(text);
};

const holderFrom = ({ person, account }: IssueOptions) => {
  if (account === undefined) return { person: personFrom(person) };
  if (person !== undefined) throw new Ended('name one of the two: --person <id>, or --account <id>', EXIT.usage);
  if (!isUuid(account)) throw new Ended('--account must be a UUID in lower case', EXIT.usage);
  return { account: idFrom<ServiceAccountId>(account) };
};

const issue = async (options: IssueOptions, output: Output): Promise<void> => {
  const { account, hours } = options;
  const holder = holderFrom(options);
  const lifetime = Number(hours);
  if (!(lifetime > 0)) throw new Ended('--hours must be more than 0', EXIT.usage);
  const { issue: issueFor } = await import('./tokens.js');
  const { token, id, person } = await issueFor(holder, lifetime);
  const acting = account === undefined ? {} : { account };
  output.result({ token, id, ...acting, person, hours: lifetime }, [token]);
};

const revoke = async ({ person, token, account }: RevokeOptions, output: Output): Promise<void> => {
  if (account !== undefined)
    throw new Ended(
      "--account can't be called back by itself: name --token, or the --person who owns it; or have it ended",
      EXIT.usage,
    );
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
  output.result({ revoked: 'all', person: whose }, [
    `all tokens that ${whose} and his accounts were given are called back`,
  ]);
};

export const tokenCommand = (program: Command, outputOf: () => Output): void => {
  const command = program
    .command('token')
    .description('issue a bearer token for a person, or for a service account; what they may do follows from offices')
    .option('--person <id>', "the person's id")
    .option('--account <id>', "a service account's id: a machine acts by it for the person who owns it")
    .option('--hours <n>', 'how long it is valid', '12')
    .action((options: IssueOptions) => issue(options, outputOf()));
  command
    .command('revoke')
    .description('call a token back: within a second no gateway takes it any more')
    .option('--token <token>', 'the token, or its id')
    .option('--person <id>', 'all tokens that this person and his accounts were given until now')
    // `--person` is an option of `token` as well, which takes it first.
    .action((_own: RevokeOptions, revoking: Command) => revoke(revoking.optsWithGlobals<RevokeOptions>(), outputOf()));
};

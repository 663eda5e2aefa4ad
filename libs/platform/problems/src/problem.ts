import type { Facts } from '@gongkai/kernel';
import { placedIssues, textsOf, type SchemaIssue } from './issue-texts.js';
import type { TextLanguage } from './language.js';
import { platformProblems, type ProblemText, type ProblemTexts } from './problem-texts.js';

/** One thing wrong with a request: where, and what. Never the value that was sent. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** An issue in both languages, of which the reader's is told. */
export interface IssueTexts extends Issue {
  readonly zh: string;
}

/** Why a request is not answered with what it asked for, as a value. */
export interface ProblemReason {
  readonly code: string;
  readonly facts?: Facts;
  readonly issues?: readonly IssueTexts[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The denial that is told as something else, lest it say too much: logged, and not answered. */
  readonly hides?: ProblemReason;
}

/** An RFC 9457 document: `type` and `code` are stable, `title` is for people and follows Accept-SpokenLanguage. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly facts: Facts;
  readonly correlation: string;
  readonly issues?: readonly Issue[];
}

export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly document: ProblemDocument;
}

/** The texts of every code that this server may answer with. */
export interface ProblemRegistry {
  readonly texts: ProblemTexts;
  /** The problem in words. A code without a text is still answered under its own name, as 422. */
  problemOf(reason: ProblemReason, language: TextLanguage, correlation: string): Problem;
}

const issueIn = ({ path, message, zh }: IssueTexts, language: TextLanguage): Issue => ({
  path,
  message: language === 'en' ? message : zh,
});

const UNNAMED: ProblemText = { status: 422, en: 'Refused', zh: '请求被拒绝' };

const merged = (tables: readonly ProblemTexts[]): ProblemTexts => {
  const all = new Map<string, ProblemText>();
  for (const [code, text] of tables.flatMap((table) => Object.entries(table))) {
    const known = all.get(code);
    if (known !== undefined && (known.en !== text.en || known.zh !== text.zh || known.status !== text.status)) {
      throw new RangeError(`problem code ${code} has two meanings`);
    }
    all.set(code, text);
  }
  return Object.fromEntries(all);
};

const headersOf = (text: ProblemText, language: TextLanguage): Record<string, string> => ({
  'content-type': 'application/problem+json; charset=utf-8',
  'content-language': language,
  vary: 'accept-language',
  ...(text.retryAfterSeconds === undefined ? {} : { 'retry-after': String(text.retryAfterSeconds) }),
});

/**
 * Merges the contexts' tables with the platform's own.
 * @throws RangeError when two tables give one code two meanings.
 */
export const problemRegistry = (...tables: readonly ProblemTexts[]): ProblemRegistry => {
  const texts = merged([platformProblems, ...tables]);
  return {
    texts,
    problemOf: ({ code, facts = {}, issues, headers }, language, correlation) => {
      const text = texts[code] ?? UNNAMED;
      return {
        status: text.status,
        headers: { ...headersOf(text, language), ...headers },
        document: {
          type: `urn:gongkai:problem:${code}`,
          title: language === 'en' ? text.en : text.zh,
          status: text.status,
          code,
          facts,
          correlation,
          ...(issues === undefined ? {} : { issues: issues.map((issue) => issueIn(issue, language)) }),
        },
      };
    },
  };
};

/**
 * Carries a reason out of the places where Nest knows no other way than to throw: guards, pipes, parameter decorators.
 * Handlers answer reasons as values ({@link ProblemWriter}).
 */
export class ProblemException extends Error {
  override readonly name = 'ProblemException';
  constructor(readonly reason: ProblemReason) {
    super(reason.code);
  }
}

const MAX_ISSUES = 50;

/** The reason for a request that doesn't fit its schema: where and what, without what was sent. */
export const malformed = (error: { readonly issues: readonly SchemaIssue[] }, at = ''): ProblemReason => ({
  code: 'malformed',
  issues: error.issues
    .flatMap(placedIssues)
    .slice(0, MAX_ISSUES)
    .map((issue) => {
      const { en, zh } = textsOf(issue);
      return { path: [at, ...issue.path.map(String)].filter((part) => part !== '').join('.'), message: en, zh };
    }),
});

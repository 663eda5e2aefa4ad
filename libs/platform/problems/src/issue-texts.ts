/** What a schema library tells of one thing that doesn't fit; of the further fields each code has its own. */
export interface SchemaIssue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type IssueDetails = SchemaIssue & {
  readonly expected?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly format?: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  /** What a contract's own rule says of it; `zh` where it says so in Chinese as well. */
  readonly params?: Readonly<Record<string, unknown>>;
};

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '真或假',
  array: '列表',
  object: '对象',
};
const FORMATS: Readonly<Record<string, string>> = {
  uuid: '不是有效的编号（UUID）',
  date: '不是有效的日期，应如 2026-04-28',
  datetime: '不是有效的时间，应如 2026-04-28T01:02:03.004Z',
};
const UNITS: Readonly<Record<string, string>> = { string: '个字', array: '项' };

const typeIn = ({ expected = '' }: IssueDetails): string => TYPES[expected] ?? expected;
const bounded = (word: string, bound: number | bigint | undefined, { origin = '' }: IssueDetails): string => {
  const unit = UNITS[origin];
  return unit === undefined
    ? `不得${word}于 ${String(bound)}`
    : `不得${word === '小' ? '少' : '多'}于 ${String(bound)} ${unit}`;
};

const LONGEST_KEY = 100;

/** The issue at its place: names that are not known are one issue each, where they stand. */
export const placedIssues = (issue: SchemaIssue): readonly SchemaIssue[] => {
  const { code, keys }: IssueDetails = issue;
  if (code !== 'unrecognized_keys' || keys === undefined) return [issue];
  return keys.map((key) => ({
    code,
    path: [...issue.path, key.slice(0, LONGEST_KEY)],
    message: 'is not known here: leave it out',
  }));
};

/** The issue in Chinese; never the value that was sent. What only its own text explains keeps it. */
export const chineseOf = (issue: SchemaIssue): string => {
  const details: IssueDetails = issue;
  switch (details.code) {
    case 'invalid_type':
      return details.message.endsWith('received undefined')
        ? `缺少此项，应为${typeIn(details)}`
        : `类型不符，应为${typeIn(details)}`;
    case 'too_small':
      return bounded('小', details.minimum, details);
    case 'too_big':
      return bounded('大', details.maximum, details);
    case 'invalid_format':
      return FORMATS[details.format ?? ''] ?? '格式不符';
    case 'unrecognized_keys':
      return details.keys === undefined ? '没有此项，请删去' : `没有此项：${details.keys.join('、')}`;
    case 'invalid_value':
      return `只能是：${(details.values ?? []).map(String).join('、')}`;
    case 'invalid_union':
      return '不符合任何一种格式';
    default: {
      const own = details.params?.['zh'];
      return typeof own === 'string' ? own : `不符合要求：${details.message}`;
    }
  }
};

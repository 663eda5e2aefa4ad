/** What types can't forbid, as selectors over the syntax tree; each is proven by a fixture in test/architecture/fixtures. */

const ban = (selector, message) => ({ selector, message });

export const everywhere = [
  ban('ExportDefaultDeclaration', 'Name what you export: no default exports.'),
  ban('ExportSpecifier[exported.name="default"]', 'Name what you export: no default exports.'),
  ban('Property[key.name="synchronize"][value.value=true]', 'Schemas change by migrations only, never by synchronize.'),
  ban('CatchClause > BlockStatement[body.length=0]', 'An error is never swallowed: answer it, or let it pass.'),
  ban(
    'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression > BlockStatement[body.length=0]',
    'An error is never swallowed: answer it, or let it pass.',
  ),
  ban(
    'CallExpression[callee.property.name="catch"] > ArrowFunctionExpression > Identifier.body[name="undefined"]',
    'An error is never swallowed: answer it, or let it pass.',
  ),
  ban('TSEnumDeclaration', 'Use a union of literals.'),
  ban(
    'MemberExpression[object.name="AbortSignal"][property.name="any"]',
    'It loses aborts under garbage collection: use linkedSignal of @gongkai/async.',
  ),
];

/** What is branded is read where it comes in: a cast says it of any text. */
export const idsAreRead = [
  ban(
    'TSAsExpression > TSTypeReference[typeName.name=/^(Organisation|Person|Appointment|Department|Session|Carrier|Item|Command|Event)Id$/]',
    'No id by a cast: idFrom reads it, the kind of stream does, or the contract types it.',
  ),
];

const testFunctions = '/^(it|test|describe)$/';
const put = '/^(skip|only|todo|failing)$/';

export const inSpecs = [
  ban(
    `MemberExpression[object.name=${testFunctions}][property.name=${put}]`,
    'Every test runs: no .skip, .only, .todo, .failing.',
  ),
  ban(
    `MemberExpression[object.object.name=${testFunctions}][property.name=${put}]`,
    'Every test runs: no .skip, .only, .todo, .failing.',
  ),
  ban('CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', 'Every test runs.'),
];

const pureSyntax = [
  ban(':function[async=true]', 'Pure layers wait for nothing: what is needed comes in as a value.'),
  ban('AwaitExpression', 'Pure layers wait for nothing: what is needed comes in as a value.'),
  ban('ImportExpression', 'Pure layers load nothing at run time.'),
  ban(
    ':matches(NewExpression[callee.name="Promise"], MemberExpression[object.name="Promise"])',
    'Pure layers wait for nothing.',
  ),
  ban(
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'The clock is no part of a pure layer: the time comes in as a value.',
  ),
  ban('CallExpression[callee.name="Date"]', 'The clock is no part of a pure layer: the time comes in as a value.'),
  ban(
    'NewExpression[callee.object.name="Intl"][arguments.length<2]',
    'Name the zone: the machine has none that may count.',
  ),
];

/** Instants and dates are made by the kernel alone. */
export const datesOnlyInKernel = [
  ban('NewExpression[callee.name="Date"]', "Use the kernel's Instant and PlainDate."),
  ban('MemberExpression[object.name="Date"]', "Use the kernel's Instant and PlainDate."),
];

export const pure = pureSyntax;

const IMPURE = [
  'process',
  'crypto',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'console',
  'Buffer',
  'globalThis',
  'require',
  'WebSocket',
  'Worker',
];

export const impureGlobals = IMPURE.map((name) => ({
  name,
  message: 'No clock, chance, environment or I/O in a pure layer: it comes in as a value.',
}));

export const impureProperties = [
  { object: 'Date', property: 'now', message: 'The time comes in as a value.' },
  { object: 'Math', property: 'random', message: 'Chance is no part of a pure layer.' },
];

import ts from 'typescript';

/** A file by its path from the checkout's root. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** A contract where it is made: `export const publishItem = command('PublishItem', …)`. */
export interface MadeContract {
  readonly kind: 'command' | 'event' | 'query';
  /** Its own word, which messages and stored events bear: `PublishItem`. */
  readonly word: string;
  /** The constant that it is exported as: `publishItem`. */
  readonly constant: string;
}

/** What the counts need to know of a file of TypeScript; comments say nothing. */
export interface Source {
  readonly path: string;
  /** Every identifier and every whole string; a published event's word, which is often a stored event's too, is not among them. */
  readonly words: ReadonlySet<string>;
  /** The names that it gives to what it exports; names of others that it hands on are not its own. */
  readonly exported: ReadonlySet<string>;
  readonly contracts: readonly MadeContract[];
}

const KINDS: Readonly<Record<string, MadeContract['kind']>> = {
  command: 'command',
  creatingCommand: 'command',
  storedEvent: 'event',
  query: 'query',
  history: 'query',
};

const builderOf = ({ expression }: ts.CallExpression): string | undefined => {
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(callee) ? callee.text : undefined;
};

const contractIn = ({ name, initializer }: ts.VariableDeclaration): MadeContract | undefined => {
  if (!ts.isIdentifier(name) || initializer === undefined || !ts.isCallExpression(initializer)) return undefined;
  const kind = KINDS[builderOf(initializer) ?? ''];
  const [word] = initializer.arguments;
  if (kind === undefined || word === undefined || !ts.isStringLiteralLike(word)) return undefined;
  return { kind, word: word.text, constant: name.text };
};

const namesBoundBy = (name: ts.BindingName): readonly string[] =>
  ts.isIdentifier(name)
    ? [name.text]
    : name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesBoundBy(element.name)));

const isExported = (statement: ts.Statement): boolean =>
  ts.canHaveModifiers(statement) &&
  (ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);

const namesExportedBy = (statement: ts.Statement): readonly string[] => {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause: clause, moduleSpecifier } = statement;
    const isOwn = moduleSpecifier === undefined && clause !== undefined && ts.isNamedExports(clause);
    return isOwn ? clause.elements.map(({ name }) => name.text) : [];
  }
  if (!isExported(statement)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => namesBoundBy(name));
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
};

/** Reads a file of TypeScript by TypeScript's own parser. */
export const sourceOf = ({ path, text }: TextFile): Source => {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const words = new Set<string>();
  const contracts: MadeContract[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
    if (ts.isVariableDeclaration(node)) contracts.push(...[contractIn(node)].filter((made) => made !== undefined));
    const isPublished = ts.isCallExpression(node) && builderOf(node) === 'published';
    if (isPublished) node.arguments.slice(1).forEach(visit);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return { path, words, contracts, exported: new Set(file.statements.flatMap(namesExportedBy)) };
};

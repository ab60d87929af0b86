import { existsSync, readFileSync } from 'node:fs';
import { Statement, type StatementName } from './statement.js';

/**
 * What has a meaning here in the text of a statement. Strings, quoted names, comments and identifiers are matched to be
 * left alone: a `$` or `;` inside them is text. The last alternative is what none of the others could read to its end.
 */
const TOKEN = new RegExp(
  [
    /[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"/,
    /--[^\n]*|\/\*(?:(?!\/\*).)*?\*\//,
    /\$(?<tag>[A-Za-z_]\w*)?\$.*?\$\k<tag>\$/,
    /[A-Za-z_][\w$]*/,
    /\$(?<parameter>[A-Za-z_]\w*)/,
    /\{\{(?<include>[\w./#-]+)\}\}/,
    /(?<end>;)/,
    /(?<unread>\$\d*|['"]|\/\*|\{\{)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gs',
);

/** A statement that each connection parses and plans once, under the name of its file. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

type Groups = Readonly<Partial<Record<'parameter' | 'include' | 'end' | 'unread', string>>>;

/**
 * Loads the statements of a folder of `.sql` files. All that can be wrong with a file is found when the module that uses it
 * is loaded, and thrown as an Error that names it.
 *
 * - **Parameters** have names: `where dataset_id = $dataset and year >= $from::int`. The first name becomes `$1`, the next
 *   new one `$2`, and a call passes `{ dataset, from }`. Numbered parameters are refused.
 * - **Includes** write `{{movies/columns}}` where the text of `movies/columns.sql` is to stand. That is a fragment: it has
 *   no `;` at its end, may have parameters, and may include others. Braces mean nothing in SQL, so that a mistyped include
 *   is an error, where a mistyped comment would drop a filter.
 * - **Sections**: a file may hold several short statements or fragments, each under a line `-- name: forget_user`, and is
 *   then named `rankings/lists#forget_user`. Only comments stand before the first.
 *
 * A statement ends with its only `;`. Comments stay in the text: they tell an administrator what runs.
 *
 * @param folders URLs with a slash at the end: the folder of the statements, and others whose fragments they include
 */
export function statementsIn(...folders: readonly [URL, ...URL[]]): {
  /** A statement that is planned at each call. */
  statement(name: StatementName): Statement;
  /** One that each connection plans once: for what requests ask over and over, where planning takes longer than the answer. */
  preparedStatement(name: StatementName): Statement;
  /** The text of a statement whose parameters are numbered, as it stands in its file. */
  sql(name: StatementName): string;
  /** One of these that each connection parses and plans once, under the name of its file. */
  prepared(name: StatementName): PreparedStatement;
} {
  const files = new Map<string, ReadonlyMap<string, string>>();

  const textOf = (name: string, includedBy: string | undefined) => {
    const [file = '', section = ''] = name.split('#');
    const sections = files.get(file) ?? sectionsOf(file, read(file, folders, includedBy));
    files.set(file, sections);
    const text = sections.get(section);
    if (text !== undefined) return text;
    throw new Error(`${file}.sql holds ${[...sections.keys()].join(', ') || 'one statement'}; not ${name}`);
  };

  /** @param trail what includes this, outermost first */
  const expand = (name: string, parameters: string[], trail: readonly string[]): string => {
    if (trail.includes(name)) throw new Error(`${[...trail, name].join(' includes ')}`);
    const text = textOf(name, trail.at(-1)).trimEnd();
    const isFragment = trail.length > 0;
    let isEnded = false;
    const expanded = text.replace(TOKEN, (token, ...args) => {
      const { parameter, include, end, unread }: Groups = args.at(-1);
      if (parameter) {
        if (!parameters.includes(parameter)) parameters.push(parameter);
        return `$${parameters.indexOf(parameter) + 1}`;
      }
      if (include) return expand(include, parameters, [...trail, name]);
      if (unread) throw new Error(`${name} cannot be read from ${unread} on`);
      if (end) {
        const offset: number = args.at(-3);
        if (isFragment || offset < text.length - 1) throw new Error(`${name} has a ; within`);
        isEnded = true;
      }
      return token;
    });
    if (!isFragment && !isEnded) throw new Error(`${name} is a fragment: it does not end with ;`);
    // A comment at the end of a fragment must not swallow what follows it.
    return isFragment ? `${expanded}\n` : expanded;
  };

  const load = (name: StatementName, isPrepared: boolean) => {
    const parameters: string[] = [];
    const text = expand(name, parameters, []);
    return new Statement(name, text, parameters, isPrepared);
  };
  return {
    statement: (name) => load(name, false),
    preparedStatement: (name) => load(name, true),
    sql: (name) => textOf(name, undefined),
    prepared: (name) => ({ name, text: textOf(name, undefined) }),
  };
}

function read(file: string, folders: readonly URL[], includedBy: string | undefined): string {
  const paths = folders.map((folder) => new URL(`${file}.sql`, folder));
  const [own] = paths;
  const path = paths.find((each) => existsSync(each)) ?? own;
  try {
    return readFileSync(path ?? file, 'utf8');
  } catch (cause) {
    const by = includedBy ? `, which ${includedBy} includes` : '';
    throw new Error(`${path?.pathname ?? file} cannot be read${by}`, { cause });
  }
}

/** The texts of a file by their names; by an empty one where the file holds nothing else. */
function sectionsOf(file: string, source: string): ReadonlyMap<string, string> {
  const [head = '', ...parts] = source.split(/^--[ \t]*name[ \t]*:/m);
  if (parts.length === 0) return new Map([['', source]]);
  if (head.replaceAll(/^--.*$/gm, '').trim() !== '') throw new Error(`${file} has SQL before its first name`);
  const sections = new Map<string, string>();
  for (const part of parts) {
    const lineEnd = part.indexOf('\n');
    const name = part.slice(0, lineEnd).trim();
    if (!/^\w+$/.test(name)) throw new Error(`${file} has a section named "${name}", which is no word`);
    if (sections.has(name)) throw new Error(`${file} has two sections named ${name}`);
    sections.set(name, part.slice(lineEnd + 1));
  }
  return sections;
}

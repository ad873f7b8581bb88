import type { SqlStatement, SqlToken } from '../../../syntax/sql/parse.ts';
import { isTemplated } from '../../stack/mask-templates.ts';

/** A name with the word that says it. */
export interface PlacedName {
  readonly name: string;
  readonly token: SqlToken;
}

/** Databases and roles that a statement makes, renames or needs. */
export interface StatementNames {
  readonly makes: { readonly database?: PlacedName; readonly role?: PlacedName };
  readonly drops: { readonly database?: PlacedName; readonly role?: PlacedName };
  readonly needs: { readonly databases: readonly PlacedName[]; readonly roles: readonly PlacedName[] };
}

/** The name that a word is; undefined for a variable, which something fills in. */
export function sqlNameOf(token: SqlToken | undefined): string | undefined {
  if (token === undefined || (token.kind !== 'word' && token.kind !== 'name')) return undefined;
  return /[$%]/.test(token.text) || isTemplated(token.text) ? undefined : token.text;
}

/** What a statement of SQL, or psql's `\connect`, does with databases and roles. */
export function namesIn({ command, tokens }: SqlStatement): StatementNames {
  const databases: PlacedName[] = [];
  const roles: PlacedName[] = [];
  const found = { makes: {}, drops: {}, needs: { databases, roles } };
  const placed = (at: number): PlacedName | undefined => {
    const token = tokens[at];
    const name = sqlNameOf(token);
    return name === undefined || token === undefined ? undefined : { name, token };
  };
  if (command !== undefined) {
    if (command === 'c' || command === 'connect') {
      const [database, role] = [placed(0), placed(1)];
      if (database !== undefined && database.name !== '-') databases.push(database);
      if (role !== undefined && role.name !== '-') roles.push(role);
    }
    return found;
  }
  const is = (at: number, ...words: string[]) =>
    tokens[at]?.kind === 'word' && words.includes(tokens[at].text);
  const ifExists = is(2, 'if') ? (is(3, 'not') ? 3 : 2) : 0;
  const named = placed(2 + ifExists);
  const isRole = is(1, 'role', 'user', 'group') && !is(2, 'mapping');
  if (is(0, 'create', 'drop', 'alter') && (isRole || is(1, 'database'))) {
    const what = isRole ? 'role' : 'database';
    if (is(0, 'create')) found.makes = { [what]: named };
    else if (is(0, 'drop')) found.drops = { [what]: named };
    else if (named !== undefined && ifExists === 0 && !is(2, 'all')) (isRole ? roles : databases).push(named);
    if (is(0, 'alter') && is(3, 'rename')) {
      found.drops = { [what]: named };
      found.makes = { [what]: placed(5) };
    }
  }
  for (const at of tokens.keys()) {
    if (is(at, 'owner'))
      roles.push(...list(is(at + 1, 'to') || tokens[at + 1]?.text === '=' ? at + 2 : at + 1));
    if (is(at, 'authorization') && is(0, 'create')) roles.push(...list(at + 1));
    if (is(at, 'in') && is(at + 1, 'role', 'group') && is(0, 'create')) roles.push(...list(at + 2));
    if (is(at, 'on') && is(at + 1, 'database') && is(0, 'grant', 'revoke', 'comment'))
      databases.push(...list(at + 2));
    if (is(at, 'for') && is(at + 1, 'role', 'user') && is(1, 'default')) roles.push(...list(at + 2));
  }
  if (is(0, 'set') && is(1, 'role') && !is(2, 'none')) roles.push(...list(2));
  if (is(0, 'set') && is(1, 'session') && is(2, 'authorization') && !is(3, 'default')) roles.push(...list(3));
  const grants = tokens.findIndex((_, at) => is(at, 'grant', 'revoke'));
  if (grants === 0 || (is(0, 'alter') && is(1, 'default') && grants > 0)) {
    const to = tokens.findLastIndex((_, at) => at > grants && is(at, 'to', 'from'));
    if (to !== -1) roles.push(...list(is(to + 1, 'group') ? to + 2 : to + 1));
    const isOfRoles = !tokens.some((_, at) => is(at, 'on'));
    if (isOfRoles) roles.push(...list(skipOptions(grants + 1)));
  }
  return found;

  /** Names with commas between them. */
  function list(from: number): PlacedName[] {
    const names: PlacedName[] = [];
    for (let at = from; ; at += 2) {
      const name = placed(at);
      if (name !== undefined && !isKeyword(name)) names.push(name);
      if (tokens[at + 1]?.text !== ',') return names;
    }
  }

  /** `REVOKE ADMIN OPTION FOR role` */
  function skipOptions(at: number): number {
    return is(at + 1, 'option') && is(at + 2, 'for') ? at + 3 : at;
  }
}

/** What stands for a role, and roles that every server has. */
function isKeyword({ name, token }: PlacedName): boolean {
  return (
    name.startsWith('pg_') ||
    (token.kind === 'word' && /^(?:public|current_user|current_role|session_user|default)$/.test(name))
  );
}

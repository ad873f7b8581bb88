import { isIP } from 'node:net';
import { Locator } from '../text/locator.ts';
import type { Located, SyntaxProblem } from '../text/span.ts';
import { readFields, readLogicalLine } from './fields.ts';
import type { HbaField, HbaLine, HbaOption, HbaRule, HbaToken, HbaTree } from './tree.ts';

const types = new Set(['local', 'host', 'hostssl', 'hostnossl', 'hostgssenc', 'hostnogssenc']);
const methods = new Set(
  'trust reject md5 scram-sha-256 password gss sspi ident peer pam bsd ldap cert radius oauth'.split(' '),
);
const includes = new Set(['include', 'include_dir', 'include_if_exists']);

/** MAX_TOKEN of hba.c. */
const maxTokenBytes = 256;

/** Reads pg_hba.conf. Never throws; lines that the server refuses are in `problems`. */
export function parseHba(text: string, file: string): HbaTree {
  const where = new Locator(text, file);
  const rules: HbaRule[] = [];
  const others: HbaLine[] = [];
  const comments: Located[] = [];
  const problems: SyntaxProblem[] = [];
  for (let start = 0; start < text.length; ) {
    const logical = readLogicalLine(text, start);
    const { line, comment } = readFields(logical, where, text);
    const end = logical.offsetAt(logical.text.length);
    if (comment !== undefined) comments.push(where.located(logical.offsetAt(comment), end));
    start = logical.next;
    if (line === undefined) continue;
    const read = readRule(line);
    if ('type' in read) rules.push(read);
    else others.push(line);
    if ('code' in read) problems.push(read);
    problems.push(...tooLong(line));
  }
  return { file, text, rules, others, comments, problems };
}

function tooLong(line: HbaLine): SyntaxProblem[] {
  const long = line.fields
    .flatMap((field) => field.tokens)
    .find(
      (token) => token.value.length >= maxTokenBytes / 4 && Buffer.byteLength(token.value) >= maxTokenBytes,
    );
  const message = `longer than ${maxTokenBytes - 1} bytes: the server skips it`;
  return long === undefined ? [] : [{ code: 'token-too-long', message, place: long.place }];
}

function problem(code: string, message: string, at: Located): SyntaxProblem {
  return { code, message, place: at.place };
}

/** parse_hba_line: fields in their order; only database and user may hold several tokens. */
function readRule(line: HbaLine): HbaRule | SyntaxProblem | HbaLine {
  const [typeField, databases, users, ...rest] = line.fields;
  const type = typeField?.tokens[0]?.value ?? '';
  if (includes.has(type)) return line;
  if (typeField !== undefined && typeField.tokens.length > 1) {
    return problem('multiple-values', 'several values where one connection type belongs', typeField);
  }
  if (!types.has(type)) return problem('unknown-type', `"${type}" is no connection type`, line);
  if (databases === undefined) return missing(line, 'database');
  if (users === undefined) return missing(line, 'user');
  const reached = type === 'local' ? { rest, address: undefined, mask: undefined } : readAddress(line, rest);
  return 'code' in reached
    ? reached
    : readMethod(line, { type, databases: databases.tokens, users: users.tokens, ...reached });
}

function missing(line: HbaLine, what: string): SyntaxProblem {
  return problem('missing-field', `the line ends before the ${what}`, line);
}

interface Reached {
  readonly rest: readonly HbaField[];
  readonly address: HbaToken | undefined;
  readonly mask: HbaToken | undefined;
}

/** An address without `/` has its mask in a field of its own; `all`, `samehost`, `samenet` and names have none. */
function readAddress(line: HbaLine, fields: readonly HbaField[]): Reached | SyntaxProblem {
  const [addressField, maskField, ...rest] = fields;
  const [address, more] = addressField?.tokens ?? [];
  if (address === undefined || addressField === undefined) return missing(line, 'address');
  if (more !== undefined) {
    return problem('multiple-values', 'several values where one address belongs', addressField);
  }
  if (isIP(address.value) === 0)
    return checkAddress(address) ?? { rest: fields.slice(1), address, mask: undefined };
  const [mask] = maskField?.tokens ?? [];
  if (mask === undefined) return missing(line, 'mask');
  const fits = isIP(mask.value) === isIP(address.value);
  if (!fits) return problem('invalid-mask', `"${mask.value}" is no mask for ${address.value}`, mask);
  return { rest, address, mask };
}

/** Anything with a `/` must be an address and the length of its prefix. */
function checkAddress(address: HbaToken): SyntaxProblem | undefined {
  const [ip = '', prefix, more] = address.value.split('/');
  if (prefix === undefined) return undefined;
  // What a template fills in may be any address.
  if (/\uE000/.test(address.value)) return undefined;
  const bits = isIP(ip) === 4 ? 32 : 128;
  const fits = more === undefined && isIP(ip) !== 0 && /^\d+$/.test(prefix) && Number(prefix) <= bits;
  return fits ? undefined : problem('invalid-address', `"${address.value}" is no address range`, address);
}

function readMethod(
  line: HbaLine,
  reached: Reached & Pick<HbaRule, 'type' | 'databases' | 'users'>,
): HbaRule | SyntaxProblem {
  const { rest, ...rule } = reached;
  const [methodField, ...optionFields] = rest;
  const [method, more] = methodField?.tokens ?? [];
  if (method === undefined) return missing(line, 'method');
  if (more !== undefined) return problem('multiple-values', 'several values where one method belongs', more);
  if (!methods.has(method.value)) {
    return problem('unknown-method', `"${method.value}" is no authentication method`, method);
  }
  const tokens = optionFields.flatMap((field) => field.tokens);
  const wrong = tokens.find((token) => !token.value.includes('='));
  if (wrong !== undefined) {
    return problem('invalid-option', `"${wrong.value}" is no option of the form name=value`, wrong);
  }
  return { ...line, ...rule, method, options: tokens.map(readOption) };
}

function readOption(token: HbaToken): HbaOption {
  const { start, end, place, value } = token;
  const equals = value.indexOf('=');
  return { start, end, place, name: value.slice(0, equals), value: value.slice(equals + 1) };
}

import { lineSpans } from '../text/lines.ts';
import { Locator } from '../text/locator.ts';
import type { Located, Span, SyntaxProblem } from '../text/span.ts';
import { type PostgresToken, readTokens, unquote } from './tokens.ts';
import type { PostgresSetting, PostgresTree } from './tree.ts';

/** Reads one postgresql.conf. Never throws; lines that the server refuses are in `problems`. */
export function parsePostgres(text: string, file: string): PostgresTree {
  const where = new Locator(text, file);
  const settings: PostgresSetting[] = [];
  const comments: Located[] = [];
  const problems: SyntaxProblem[] = [];
  for (const line of lineSpans(text)) {
    const { tokens, comment } = readTokens(text, line.start, line.end);
    if (comment !== undefined) comments.push(where.located(comment, line.end));
    if (tokens.length === 0) continue;
    const wrong = wrongToken(tokens);
    if (wrong !== undefined) problems.push(syntaxError(where, text, { token: tokens[wrong], line }));
    else settings.push(readSetting(text, where, tokens));
  }
  return { file, text, settings, comments, problems };
}

/** The index of the token at which ParseConfigFp gives the line up; past the last one: something is missing. */
function wrongToken(tokens: readonly PostgresToken[]): number | undefined {
  const [name] = tokens;
  if (name?.kind !== 'id' && name?.kind !== 'qualified') return 0;
  const at = tokens[1]?.kind === '=' ? 2 : 1;
  const value = tokens[at];
  const isValue = value !== undefined && ['id', 'string', 'unquoted', 'number'].includes(value.kind);
  if (!isValue) return at;
  return tokens.length > at + 1 ? at + 1 : undefined;
}

function syntaxError(
  where: Locator,
  text: string,
  found: { readonly token: PostgresToken | undefined; readonly line: Span },
): SyntaxProblem {
  const { token, line } = found;
  if (token === undefined) return where.problem('missing-value', 'syntax error near end of line', line.end);
  const near = text.slice(token.start, token.end);
  return where.problem('syntax-error', `syntax error near token "${near}"`, token.start);
}

function readSetting(text: string, where: Locator, tokens: readonly PostgresToken[]): PostgresSetting {
  const [name, value] = [tokens[0], tokens.at(-1)].map((token) => {
    const { start, end } = token ?? { start: 0, end: 0 };
    return { ...where.located(start, end), raw: text.slice(start, end) };
  });
  const nameWord = name ?? { ...where.located(0, 0), raw: '' };
  const valueWord = value ?? nameWord;
  return {
    ...where.located(nameWord.start, valueWord.end),
    name: asciiLower(nameWord.raw),
    nameWord,
    value: valueWord.raw.startsWith("'") ? unquote(valueWord.raw) : valueWord.raw,
    valueWord,
  };
}

/** guc_name_compare folds A to Z only. */
function asciiLower(name: string): string {
  return name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

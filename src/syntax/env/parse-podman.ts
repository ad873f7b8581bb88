import { lineSpans } from '../text/lines.ts';
import { Locator } from '../text/locator.ts';
import type { Located, SyntaxProblem } from '../text/span.ts';
import type { EnvTree, EnvVariable } from './tree.ts';

/** bufio.MaxScanTokenSize: Podman refuses a file with a longer line. */
const maxLineBytes = 64 * 1024;

/** pkg/env ParseFile: everything behind the first `=` is the value, quotes and blanks too. */
export function parsePodmanEnv(text: string, file: string): EnvTree {
  const where = new Locator(text, file);
  const variables: EnvVariable[] = [];
  const comments: Located[] = [];
  const problems: SyntaxProblem[] = [];
  for (const line of lineSpans(text)) {
    const end = text[line.end - 1] === '\r' && line.end > line.start ? line.end - 1 : line.end;
    let { start } = line;
    while (start < end && (text[start] === ' ' || text[start] === '\t')) start += 1;
    if (start === end) continue;
    if (text[start] === '#') {
      comments.push(where.located(start, end));
      continue;
    }
    const read = readVariable(text, where, { start, end });
    if ('code' in read) problems.push(read);
    else variables.push(read);
    if ('name' in read && /[ \t]/.test(read.name)) {
      const message = `the blanks become part of the name "${read.name}"`;
      problems.push(where.problem('blank-in-name', message, start));
    }
    if (isTooLong(text.slice(line.start, line.end))) {
      problems.push(where.problem('line-too-long', `over ${maxLineBytes} bytes: Podman stops`, start));
    }
  }
  return { file, dialect: 'podman', text, variables, comments, problems };
}

function isTooLong(line: string): boolean {
  return line.length >= maxLineBytes / 4 && Buffer.byteLength(line) >= maxLineBytes;
}

function readVariable(
  text: string,
  where: Locator,
  { start, end }: { start: number; end: number },
): EnvVariable | SyntaxProblem {
  const line = text.slice(start, end);
  const equals = line.indexOf('=');
  const name = equals === -1 ? line : line.slice(0, equals);
  if (name === '')
    return where.problem('invalid-name', 'no name before the "=": Podman refuses the file', start);
  const valueStart = equals === -1 ? end : start + equals + 1;
  const raw = text.slice(valueStart, end);
  const valueRaw = { ...where.located(valueStart, end), raw };
  return { ...where.located(start, end), name, value: equals === -1 ? undefined : raw, valueRaw };
}

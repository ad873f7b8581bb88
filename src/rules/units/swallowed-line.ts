import type { ConfigFile } from '../../config/config-set.ts';
import { keysOfKind, quadletKeys } from '../../units/keys.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { systemdKeys } from '../parts/units/systemd-items.ts';

/** A backslash does not swallow the next setting. */
export const unitsSwallowedLine: Rule = {
  id: 'units.swallowed-line',
  title: 'A backslash does not swallow the next setting',
  area: 'units',
  severity: 'error',
  why: 'A line that ends with a backslash goes on in the next one, whatever that is: the next key, or the head of the next section, becomes a word of this value, and what it says is not in force. A blank behind the backslash is the reverse for systemd: the line ends there.',
  source: 'systemd.syntax(7), "Lines ending in a backslash"; seen with the generator of Podman 5.8',
  *judge({ filesOf, linesOf }) {
    for (const role of ['unit', 'systemd'] as const)
      for (const file of filesOf(role)) {
        if (!/\\[ \t]*\n/.test(file.text)) continue;
        yield* swallowed(file, role === 'unit', linesOf(file.source));
      }
  },
};

function* swallowed(
  { source, hostPath }: ConfigFile,
  isQuadlet: boolean,
  lines: readonly string[],
): Generator<Remark> {
  const service = /\.(?:service|timer|socket|path|target|mount|automount|slice)(?:\.d\/[^/]+\.conf)?$/.test(
    hostPath,
  );
  if (!isQuadlet && !service) return;
  for (const [at, line] of lines.entries()) {
    const [, blanks] = /\\([ \t]*)$/.exec(line) ?? [];
    if (blanks === undefined || isComment.test(line)) continue;
    const place = { file: source, line: at + 1, column: line.trimEnd().length };
    if (blanks !== '' && !isQuadlet) {
      const next = lines[at + 1]?.trim() ?? '';
      if (next === '' || isComment.test(next) || /^\[|^\w+\s*=/.test(next)) continue;
      yield {
        place,
        message: 'behind this backslash is a blank: systemd ends the line here, and passes over the next one',
        help: 'no blank behind the backslash',
      };
      continue;
    }
    // Quadlet looks past empty lines, systemd does not.
    const next = lines
      .slice(at + 1)
      .find((each) => !isComment.test(each) && !(isQuadlet && each.trim() === ''));
    const [, key = '', section] = /^[ \t]*(?:([A-Z]\w*)[ \t]*=|\[(\w+)\][ \t]*$)/.exec(next ?? '') ?? [];
    if (section === undefined && !(known.has(key) && /[a-z]/.test(key))) continue;
    if (section !== undefined && !sections.has(section)) continue;
    yield {
      place,
      message: 'the backslash makes the next line a part of this one: what stands there is not in force',
      help: `take the backslash out: ${section === undefined ? `${key}=` : `[${section}]`} begins anew`,
    };
  }
}

const isComment = /^[ \t]*[#;]/;

const known = new Set([
  ...Object.values({ ...keysOfKind, quadletKeys }).flatMap((each) => Object.keys(each)),
  ...[...systemdKeys.values()].flatMap((each) => [...each]),
]);

const sections = new Set([
  ...Object.keys(keysOfKind).map((kind) => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`),
  ...systemdKeys.keys(),
  'Quadlet',
]);

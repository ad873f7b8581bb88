import { describe, expect, it } from 'vitest';
import { shellOptionsAt } from './options.ts';
import { parseShell } from './parse.ts';
import { findCommands, walkCommands } from './walk.ts';

const script = `#!/bin/bash -u
set -eo pipefail
backup() {
  local file=$1
  if ! pg_dump app | gzip > "$file"; then
    return 1
  fi
  ( set +e; risky )
}
backup "/var/$(date +%F).gz" || exit 1
cat <<EOF | mail -s x admin
$(hostname)
EOF
last
`;
const tree = parseShell(script, 'backup.sh');

describe('walkCommands', () => {
  it('finds each simple command in the order of the text', () => {
    const names = walkCommands(tree).flatMap(({ command }) =>
      command.kind === 'simple' ? [command.words[0]?.literal] : [],
    );
    expect(names).toEqual(
      ['set', 'local', 'pg_dump', 'gzip', 'return', 'set', 'risky'].concat([
        'backup',
        'date',
        'exit',
        'cat',
        'mail',
        'hostname',
        'last',
      ]),
    );
  });

  it.each([
    ['pg_dump', { tested: true, function: 'backup', substituted: false }],
    ['return', { tested: false, function: 'backup', substituted: false }],
    ['backup', { tested: true, function: undefined, substituted: false }],
    ['exit', { tested: false, function: undefined, substituted: false }],
    ['hostname', { tested: false, function: undefined, substituted: true }],
  ])('tells what surrounds %s', (name, surroundings) => {
    expect(findCommands(tree, name)[0]).toMatchObject(surroundings);
  });

  it('tells pipelines, redirections and here-documents', () => {
    const [gzip] = findCommands(tree, 'gzip');
    expect(gzip?.pipeline.commands).toHaveLength(2);
    expect(gzip?.command.redirections[0]).toMatchObject({ operator: '>', place: { line: 5, column: 27 } });
    expect(findCommands(tree, 'cat')[0]?.command.redirections[0]?.hereDocument?.body).toBe('$(hostname)\n');
  });
});

describe('shellOptionsAt', () => {
  it.each([
    ['set', ['nounset']],
    ['risky', ['nounset', 'pipefail']],
    ['last', ['errexit', 'nounset', 'pipefail']],
  ])('at %s are %j', (name, options) => {
    const start = findCommands(tree, name)[0]?.command.start ?? 0;
    expect([...shellOptionsAt(tree, start)].sort()).toEqual(options);
  });
});

describe('hostile scripts', () => {
  it('are given up where they nest too deep', () => {
    const { problems } = parseShell('$('.repeat(5000), 'f');
    expect(problems.map(({ code }) => code)).toContain('too-deep');
  });

  it('may have more commands than a call has arguments', () => {
    expect(parseShell('a;'.repeat(200_000), 'f').statements).toHaveLength(200_000);
  });
});

describe('what is forgotten before &&', () => {
  it.each([
    ['a && b\nc', ['a']],
    ['a && b && c\nd', ['a', 'b']],
    ['if x; then a && b; fi\nc', ['a']],
    ['for x in 1; do a && b; done\nc', ['a']],
    ['{ a && b; }\nc', ['a']],
    // Its status is handed on, or looked at.
    ['a && b', []],
    ['f() { a && b; }\nf', []],
    ['(a && b)\nc', []],
    ['x=$(a && b)\nc', []],
    ['a && b || c\nd', []],
    ['if a && b; then c; fi\nd', []],
    ['! a && b\nc', []],
  ])('%s', (text, names) => {
    const forgotten = walkCommands(parseShell(text, 'a.sh')).filter((visit) => visit.forgotten);
    expect(forgotten.map(({ command }) => command.kind === 'simple' && command.words[0]?.literal)).toEqual(
      names,
    );
  });
});

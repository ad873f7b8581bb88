import { EnvironmentFileError } from './errors.ts';

/**
 * `podman run --env-file` as Quadlet's EnvironmentFile= uses it: neither a shell's nor systemd's dialect. Blanks before a
 * name are dropped, everything after the first `=` is the value, quotes and comments behind it included.
 */
export function readEnvironmentFile(text: string, file: string): Readonly<Record<string, string>> {
  const variables: Record<string, string> = {};
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/^[ \t\v\f]+/, '');
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    const name = at === -1 ? line : line.slice(0, at);
    if (name === '') throw invalid(line, { file, line: index + 1, column: 1 });
    // A name alone takes the value of the one who starts podman; a unit's service manager has none for it.
    if (at !== -1) variables[name] = line.slice(at + 1);
  }
  return variables;
}

function invalid(line: string, place: { file: string; line: number; column: number }): EnvironmentFileError {
  return new EnvironmentFileError(
    `podman refuses a variable without a name (${line.length} characters)`,
    place,
  );
}

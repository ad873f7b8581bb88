import { basename } from 'node:path';
import type { Place } from '../../../place.ts';
import type { CheckContext } from '../../define-check.ts';

/** The line that sets a variable of a service: in its unit, in an environment file, else the unit's first line. */
export function environmentPlace(
  { trial }: CheckContext,
  service: string,
  variable: string,
): Place | undefined {
  const unit = `${service}.container`;
  const isUnit = (path: string) => basename(path) === unit;
  const { files } = trial.configs;
  const candidates = [
    ...files.filter(({ hostPath }) => isUnit(hostPath)),
    ...files.filter(({ role }) => role === 'env'),
  ];
  for (const file of candidates) {
    const at = file.text
      .split('\n')
      .findIndex((line) => !/^\s*#/.test(line) && line.includes(`${variable}=`));
    if (at >= 0) return { file: file.source, line: at + 1, column: 1 };
  }
  return trial.blueprint.services.find(({ name }) => name === service)?.place;
}

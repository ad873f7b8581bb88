import type { ConfigSet } from '../config/config-set.ts';
import { formatPlace } from '../place.ts';
import { askGenerator, type GeneratorAnswer } from '../plan/ask-generator.ts';
import { compareWithGenerator, type GeneratorDifference } from '../plan/compare-with-generator.ts';
import { readUnitSet } from '../units/read-unit-set.ts';

/** What Podman's own generator says in one of its two modes, and where our plan says otherwise. */
export interface Agreement extends Pick<GeneratorAnswer, 'refused' | 'warnings'> {
  readonly mode: 'system' | 'user';
  readonly services: number;
  readonly differences: readonly GeneratorDifference[];
}

/** Asks a generator in both modes; `podman` is the one of this machine, and anything else a path. */
export async function askPodman(
  configs: ConfigSet,
  named: string,
  signal: AbortSignal,
): Promise<readonly Agreement[]> {
  const units = readUnitSet(configs);
  const generator = named === 'podman' ? undefined : named;
  const files = configs.files.filter((file) => file.role === 'unit');
  return Promise.all(
    [false, true].map(async (user): Promise<Agreement> => {
      const answer = await askGenerator({ files, folder: configs.unitFolder, user, generator, signal });
      const { refused, warnings, services } = answer;
      const differences = compareWithGenerator(units, answer);
      return { mode: user ? 'user' : 'system', services: services.length, refused, warnings, differences };
    }),
  );
}

/** The generator ends with 0 on a warning and leaves a bad unit out: neither counts as agreed. */
export function isAgreed({ refused, warnings, differences }: Agreement): boolean {
  return refused.length + warnings.length + differences.length === 0;
}

/** A sentence for each thing that is not agreed. */
export function complaintsOf({ mode, refused, warnings, differences }: Agreement): readonly string[] {
  const label = `podman (${mode})`;
  return [
    ...refused.map(({ unit, message }) => `${label} refuses ${unit}: ${message}`),
    ...warnings.map((warning) => `${label} warns: ${warning}`),
    ...differences.map((each) => `${label} differs${at(each)}: ${each.kind} ${each.name}${sides(each)}`),
  ];
}

/** What was compared, and how much of it differs. */
export function summaryOf({ mode, services, differences }: Agreement): string {
  return `podman (${mode}): ${services} services, ${differences.length} differences from this plan`;
}

function at({ place }: GeneratorDifference): string {
  return place === undefined ? '' : ` at ${formatPlace(place)}`;
}

function sides({ ours, theirs }: GeneratorDifference): string {
  const side = (whose: string, words: readonly string[]) =>
    words.length === 0 ? '' : `; ${whose}: ${words.join(' ')}`;
  return `${side('ours', ours)}${side('theirs', theirs)}`;
}

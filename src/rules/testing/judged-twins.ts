import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ruleCatalogue } from '../catalogue.ts';
import type { Remark, RuleArea, TwinFiles } from '../define-rule.ts';
import { readStack } from '../read-stack.ts';
import type { Targets } from '../targets.ts';
import { sourcesOf } from './stack-of.ts';
import { twinCatalogue } from './twin-catalogue.ts';

/** A twin with what its rule says of it. */
export interface JudgedTwin {
  readonly id: string;
  readonly number: number;
  readonly kind: 'bad' | 'good';
  readonly files: TwinFiles;
  /** What it is judged for, where that is not the newest. */
  readonly targets: Partial<Targets> | undefined;
  readonly remarks: readonly Remark[];
  /** All messages, one a line. */
  readonly says: string;
}

/** Every twin of the rules of some areas, for a real program to be asked about. */
export function judgedTwins(...areas: readonly RuleArea[]): readonly JudgedTwin[] {
  return ruleCatalogue
    .filter(({ area }) => areas.includes(area))
    .flatMap((rule) => {
      const { bad = [], good = [] } = twinCatalogue[rule.id] ?? {};
      const all = [
        ...bad.map(({ files, targets, recovery }, number) => ({
          files,
          targets,
          recovery,
          number,
          kind: 'bad' as const,
        })),
        ...good.map(({ files, targets, recovery }, number) => ({
          files,
          targets,
          recovery,
          number,
          kind: 'good' as const,
        })),
      ];
      return all.map(({ files, targets, recovery, number, kind }) => {
        const remarks = [...rule.judge(readStack(sourcesOf(files), { targets, recovery }))];
        const says = remarks.map(({ message }) => message).join('\n');
        return { id: rule.id, number, kind, files, targets, remarks, says };
      });
    });
}

const folders = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
  ...(existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `/usr/lib/postgresql/${version}/bin`)
    : []),
];

/** Where a program is installed; undefined where it is not. */
export function findProgram(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

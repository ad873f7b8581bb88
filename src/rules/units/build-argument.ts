import { nearestWord } from '../../nearest-word.ts';
import { lastLine } from '../../units/lookup.ts';
import type { Rule } from '../define-rule.ts';
import { containerfiles, plannedBuilds } from '../parts/build/builds.ts';

/** An argument of a build is there where it is used. */
export const unitsBuildArgument: Rule = {
  id: 'units.build-argument',
  title: 'An argument of a build is there where it is used',
  area: 'units',
  severity: 'error',
  why: 'ARG before the first FROM counts for FROM lines alone: within a stage it is empty until it is declared there again, and the build fetches or copies something else without a word. What BuildArg= hands over and no ARG takes is lost.',
  source: 'Containerfile(5), ARG; docs.docker.com, "Understand how ARG and FROM interact"',
  *judge(stack) {
    for (const tree of containerfiles(stack)) {
      const heads = new Map(
        tree.head.flatMap((line) => argumentsOf(line.name, line.text)).map((name) => [name, true]),
      );
      for (const stage of tree.stages) {
        const known = new Set<string>();
        const base = tree.stages.some(({ name }) => name === stage.base.toLowerCase());
        const told = new Set<string>();
        for (const instruction of stage.instructions) {
          for (const name of argumentsOf(instruction.name, instruction.text)) known.add(name);
          if (instruction.name === 'ARG' || instruction.name === 'CMD' || instruction.name === 'ENTRYPOINT')
            continue;
          for (const [piece, plain, braced] of instruction.text.matchAll(/\$(?:(\w+)|\{(\w+)\})/g)) {
            const name = plain ?? braced ?? '';
            // A stage on another one has its ENV; a shell may set a name itself.
            if (!heads.has(name) || known.has(name) || base || told.has(name)) continue;
            if (isOfImage(name, stage.base)) continue;
            if (
              new RegExp(
                `(?:^|[\\s;&(])(?:export\\s+)?${name}=|\\bread\\b.*\\b${name}\\b|\\bfor\\s+${name}\\b`,
              ).test(instruction.text)
            )
              continue;
            told.add(name);
            yield {
              place: instruction.placeOf(piece),
              message: `${name} is empty here: ARG ${name} before the first FROM counts for FROM alone`,
              help: `ARG ${name}, after this stage's FROM`,
            };
          }
        }
      }
    }
    for (const { unit, plan, tree } of plannedBuilds(stack)) {
      if (tree === undefined || tree.stages.length === 0) continue;
      const taken = new Set(
        [...tree.head, ...tree.stages.flatMap(({ instructions }) => instructions)].flatMap((line) =>
          line.name === 'ARG' ? argumentsOf(line.name, line.text) : [],
        ),
      );
      for (const name of Object.keys(plan.buildArgs)) {
        if (taken.has(name) || predefined.test(name)) continue;
        const line =
          (unit.sections.get('Build') ?? []).findLast(({ value }) => value.includes(`${name}=`)) ??
          lastLine(unit.sections, 'Build', 'BuildArg');
        const near = nearestWord(name, taken);
        yield {
          place: line?.place ?? unit.place,
          message: `no ARG takes ${name}: the build goes by its default`,
          help: near === undefined ? `ARG ${name} in the Containerfile` : `BuildArg=${near}=…`,
          severity: near === undefined ? 'warning' : 'error',
        };
      }
    }
  },
};

/** Images tell their program's version to who builds on them: postgres has PG_MAJOR, node NODE_VERSION. */
function isOfImage(name: string, base: string): boolean {
  const image = /([\w-]+)(?:[:@]\S*)?$/
    .exec(base.replace(/:\S*$/, ''))?.[1]
    ?.toUpperCase()
    .replaceAll('-', '_');
  const start = /^(\w+?)_(?:VERSION|MAJOR|RELEASE|HOME)$/.exec(name)?.[1];
  if (image === undefined || start === undefined) return false;
  return (
    image.includes(start) ||
    (start === 'PG' && image.includes('POSTG')) ||
    (start === 'JAVA' && /JDK|JRE|TEMURIN/.test(image))
  );
}

const predefined =
  /^(?:(?:http|https|ftp|no|all)_proxy|(?:HTTP|HTTPS|FTP|NO|ALL)_PROXY|TARGET\w+|BUILD(?:PLATFORM|OS|ARCH|VARIANT)|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/;

/** The names that ARG or ENV set. */
function argumentsOf(name: string, text: string): string[] {
  if (name !== 'ARG' && name !== 'ENV') return [];
  if (name === 'ENV' && !/^\w+=/.test(text)) return [/^\w+/.exec(text)?.[0] ?? ''];
  return [...text.matchAll(/(?:^|\s)(\w+)(?==|\s|$)/g)].map(([, found = '']) => found);
}

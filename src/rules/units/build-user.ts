import type { Instruction } from '../../syntax/containerfile/parse.ts';
import type { Rule } from '../define-rule.ts';
import { containerfiles, rootImage } from '../parts/build/builds.ts';
import { imageName } from '../parts/units/images.ts';

/** A Containerfile changes to users that are there, after what only root may do. */
export const unitsBuildUser: Rule = {
  id: 'units.build-user',
  title: 'A Containerfile changes to users that are there, after what only root may do',
  area: 'units',
  severity: 'error',
  why: 'After USER every RUN is that user\'s: apt-get ends with "Permission denied" and the build with it. A user whom nobody made stops the build, or the container: "unable to find user".',
  source: 'Containerfile(5), USER',
  *judge(stack) {
    for (const tree of containerfiles(stack)) {
      for (const stage of tree.stages) {
        let user = '';
        const isStage = tree.stages.some(({ name }) => name === stage.base.toLowerCase());
        const image = rootImage(tree, stage);
        for (const [at, instruction] of stage.instructions.entries()) {
          if (instruction.name === 'USER') {
            user = instruction.text.split(':')[0] ?? '';
            const isMade = isStage || stage.instructions.slice(0, at).some((each) => mayMake(each, user));
            const there = image === undefined ? undefined : usersOfImage(image);
            if (isMade || there === undefined || there.includes(user) || !/^[a-z][\w-]*$/.test(user))
              continue;
            yield {
              place: instruction.place,
              message: `nobody makes the user ${user}, and ${image} has none of this name`,
              help: there.length > 1 ? `USER ${there.at(-1)}` : `RUN useradd --system ${user}`,
            };
            continue;
          }
          if (instruction.name !== 'RUN' || user === '' || /^(?:root|0)$/.test(user) || /\$/.test(user))
            continue;
          const program = rootOnly.exec(instruction.text)?.[1];
          const given = /(?:^|&&|;)\s*(chown\s+-R)\s/.exec(instruction.text)?.[1];
          const isOfRoot = stage.instructions
            .slice(0, at)
            .some(
              ({ name, flags }) =>
                /^(?:COPY|ADD)$/.test(name) && !flags.some((flag) => flag.startsWith('--chown')),
            );
          if (program === undefined && given !== undefined && isOfRoot) {
            yield {
              place: instruction.placeOf(given),
              message: `what was copied is root's, and ${user} may not give it to anyone`,
              help: `COPY --chown=${user}, or this line before USER ${user}`,
            };
            continue;
          }
          if (program === undefined || /\bsudo\b/.test(instruction.text)) continue;
          yield {
            place: instruction.placeOf(program),
            message: `${program} needs root, and this line is run by ${user}`,
            help: `move it before USER ${user}`,
          };
        }
      }
    }
  },
};

const rootOnly =
  /(?:^|&&|;|\|\|)\s*(?:[A-Z_]+=\S+\s+)*(apt-get\s+(?:update|install)|apt\s+(?:update|install)|apk\s+(?:add|update)|dnf\s+install|microdnf\s+install|yum\s+install|useradd|adduser|groupadd|addgroup)\b/;

/** What may bring a user along. */
function mayMake({ name, text }: Instruction, user: string): boolean {
  if (name === 'COPY' || name === 'ADD') return /\/etc\/?\b|passwd|\s\/\s*$/.test(text);
  return (
    name === 'RUN' &&
    (new RegExp(`\\b${user}\\b`).test(text) || /\$|\bsh\b|install\b.*\bpostgresql|nginx/.test(text))
  );
}

/** Users of Docker's official images; undefined where they are not known. */
function usersOfImage(reference: string): readonly string[] | undefined {
  const { isOfficial, name, tag = '' } = imageName(reference);
  if (!isOfficial) return undefined;
  const own = ofImages.get(name);
  if (own === undefined) return undefined;
  const isAlpine = name === 'alpine' || tag.includes('alpine');
  return [...(isAlpine ? ofAlpine : ofDebian), ...own];
}

const ofDebian =
  `root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats _apt nobody`.split(
    ' ',
  );
const ofAlpine =
  `root bin daemon lp sync shutdown halt mail news uucp cron ftp sshd games ntp guest nobody operator man postmaster cyrus vpopmail smmsp at squid xfs www-data`.split(
    ' ',
  );
const ofImages: ReadonlyMap<string, readonly string[]> = new Map([
  ['node', ['node']],
  ['python', []],
  ['ruby', []],
  ['golang', []],
  ['rust', []],
  ['debian', []],
  ['alpine', []],
  ['php', ['www-data']],
  ['nginx', ['nginx']],
]);

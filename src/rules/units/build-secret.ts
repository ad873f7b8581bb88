import { posix } from 'node:path';
import type { Instruction } from '../../syntax/containerfile/parse.ts';
import { lastLine } from '../../units/lookup.ts';
import { splitWords } from '../../units/words.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerfiles, type PlannedBuild, plannedBuilds } from '../parts/build/builds.ts';
import { isLiteralSecret, isSecretName, urlPassword } from '../parts/units/secrets.ts';
import type { ReadStack } from '../read-stack.ts';

/** No secret goes into an image. */
export const unitsBuildSecret: Rule = {
  id: 'units.build-secret',
  title: 'No secret goes into an image',
  area: 'units',
  severity: 'error',
  why: 'Every layer stays in the image: whoever pulls it reads ENV and ARG with podman history, and files that are copied, also those that a later line removes.',
  source: 'podman-build(1), --secret; Containerfile(5), RUN --mount=type=secret',
  *judge(stack) {
    for (const tree of containerfiles(stack)) {
      const build = plannedBuilds(stack).find((each) => each.tree === tree);
      for (const stage of tree.stages)
        for (const instruction of stage.instructions) {
          yield* judgeValues(instruction);
          if (
            /^(?:ADD|COPY)$/.test(instruction.name) &&
            !instruction.flags.some((flag) => flag.startsWith('--from'))
          )
            yield* judgeCopy(instruction, build, stack);
        }
    }
  },
};

function* judgeValues(instruction: Instruction): Generator<Remark> {
  if (instruction.name === 'ENV' || instruction.name === 'ARG') {
    const old = /^(\w+)\s+(.+)$/.exec(instruction.text);
    const words =
      instruction.name === 'ENV' && old !== null && !/^\w+=/.test(instruction.text)
        ? [`${old[1]}=${old[2]}`]
        : splitWords(instruction.text, 'exec').words;
    for (const word of words) {
      const equals = word.indexOf('=');
      const [name, value] = [word.slice(0, equals), word.slice(equals + 1)];
      if (equals < 1 || !((isSecretName(name) && isLiteralSecret(value)) || urlPassword(value) !== undefined))
        continue;
      // What a build needs to have set, and nobody means.
      if (/^(?:dummy|build|placeholder|changeme|unused|none|not-?used|x+|secret|test)\w*$/i.test(value))
        continue;
      yield {
        place: instruction.placeOf(name),
        message: `the value of ${name} stands in the image, and here, in plain text`,
        help: 'Secret= in the container, RUN --mount=type=secret in the build',
      };
    }
  }
  if (instruction.name !== 'RUN') return;
  const token =
    /\b_(?:authToken|auth|password)=(?!\$)[\w./+=-]{16,}|\b(?:ghp_|gho_|github_pat_|glpat-|npm_|xox[bp]-|sk_live_)[\w-]{16,}|\bAKIA[0-9A-Z]{16}\b/.exec(
      instruction.text,
    )?.[0];
  if (token !== undefined && !/_auth(?:Token)?=\$/.test(token))
    yield {
      place: instruction.placeOf(token),
      message: 'a token stands in this line, and in podman history of the image',
      help: 'RUN --mount=type=secret,id=…',
    };
  const url = /\bhttps?:\/\/[^\s/:@$]*:[^\s/@$]+@/.exec(instruction.text)?.[0];
  if (url !== undefined && urlPassword(`${url}x`) !== undefined)
    yield {
      place: instruction.placeOf(url),
      message: 'a password stands in this line, and in podman history of the image',
      help: 'RUN --mount=type=secret,id=…',
    };
}

const keys =
  /(?:^|\/)(?:id_(?:rsa|ed25519|ecdsa|dsa)|\.env(?:\.(?:prod|production|local|live))?|\.npmrc|\.netrc|\.pgpass|\.git-credentials|\.aws(?:\/credentials)?|\.ssh|master\.key|credentials\.json|service-account\.json|[\w.-]+\.(?:p12|pfx|jks)|[\w.-]*(?:priv|private|server|tls)[\w.-]*\.key)\/?$/;

function* judgeCopy(
  instruction: Instruction,
  build: PlannedBuild | undefined,
  stack: ReadStack,
): Generator<Remark> {
  const words = instruction.json ?? instruction.text.split(/\s+/);
  const sources = words.slice(0, -1);
  for (const source of sources) {
    if (!keys.test(source)) continue;
    yield {
      place: instruction.placeOf(source),
      message: `${source} stays in the image, for everyone who pulls it`,
      help: 'Secret= in the .build unit and RUN --mount=type=secret, or Secret= in the container',
    };
    return;
  }
  if (build === undefined || !sources.some((source) => /^\.\/?$/.test(source))) return;
  const { unit, plan } = build;
  const inContext = (name: string) => stack.paths.has(posix.join(plan.context, name));
  const isIgnored =
    inContext('.containerignore') ||
    inContext('.dockerignore') ||
    lastLine(unit.sections, 'Build', 'IgnoreFile') !== undefined;
  const found = ['.env', '.env.production', '.env.prod', '.npmrc', 'id_rsa', 'id_ed25519'].find(inContext);
  if (isIgnored || found === undefined) return;
  yield {
    place: instruction.place,
    message: `this copies ${found} too: it stays in the image`,
    help: `a .containerignore with ${found}`,
    severity: 'warning',
  };
}

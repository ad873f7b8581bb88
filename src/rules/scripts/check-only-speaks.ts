import type { ShellCommand, ShellSimple, ShellStatement, ShellTree } from '../../syntax/shell/tree.ts';
import { type ShellVisit, walkCommands } from '../../syntax/shell/walk.ts';
import { baseName, isDump, realCommand, simpleCommands, wholeText } from '../parts/scripts/commands.ts';
import { isEnd, isMessage, tellsFailure } from '../parts/scripts/messages.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A check that fails ends the script as the others do. */
export const scriptsCheckOnlySpeaks = scriptRule({
  id: 'scripts.check-only-speaks',
  title: 'a check that fails ends the script as the others do',
  severity: 'warning',
  why: 'Each other check of the script leaves with a code or notes the failure. This one says what is wrong and goes on, or ends with 0: the message stands in a log that nobody reads, and what follows is done with what was found to be bad.',
  source: 'bash(1), exit; systemd.service(5), SuccessExitStatus=',
  *judge(script) {
    if (!/>&2|\blogger\b|\b(?:log|note|warn|err(?:or)?|say|die|fail)\b|=["']?\$\?/.test(script.text)) return;
    const branches = branchesOf(script);
    const strict = branches.filter(({ end, saysAside }) => end === 'fails' && saysAside);
    const [first] = strict;
    const exits = strict.some(({ leaves }) => leaves);
    for (const branch of branches) {
      if (
        branch.end === 'fails' ||
        branch.isTidying ||
        !(branch.saysAside || ((branch.isProof || branch.isFlag) && tellsFailure(branch.said))) ||
        branch.isSoft
      )
        continue;
      // Flags are for all; who leaves does so where it matters.
      if (first === undefined && !branch.isFlag) continue;
      if (branch.isCommand && !branch.isProof && (exits || strict.length < 2)) continue;
      if (branch.end === 'well' && !exits && !branch.isFlag) continue;
      // Where each other one calls what ends the script, an end with 0 may be what was asked for.
      if (branch.end === 'well' && strict.every(({ isCalled }) => isCalled) && !tellsFailure(branch.said))
        continue;
      yield remarkOf(
        branch.said,
        branch.end === 'well'
          ? `says what is wrong and ends with 0${first === undefined ? '' : `; line ${first.said.place.line} ends with a failure`}`
          : `says what is wrong and goes on${first === undefined ? '' : `; line ${first.said.place.line} does not`}`,
        exits || first === undefined ? 'exit 1 behind the message' : 'note the failure as the others do',
      );
    }
  },
});

interface Branch {
  readonly said: ShellSimple;
  /** On the error output. */
  readonly saysAside: boolean;
  readonly end: 'fails' | 'well' | 'on';
  /** By exit or return; else by a variable. */
  readonly leaves: boolean;
  /** By a function that does both. */
  readonly isCalled?: true;
  /** The condition is a command and no comparison. */
  readonly isCommand: boolean;
  /** A command that proves something of data. */
  readonly isProof: boolean;
  /** It asks a variable that notes what failed. */
  readonly isFlag: boolean;
  /** What is said is a hint. */
  readonly isSoft: boolean;
  /** Part of what is done at the end, or in a loop that tries again. */
  readonly isTidying: boolean;
}

function branchesOf(script: ShellTree): readonly Branch[] {
  return walkCommands(script).flatMap((visit) => {
    const { command, statement, pipeline } = visit;
    if (command.kind === 'if' && statement.chain.length === 1) {
      const [only, more] = command.branches;
      if (only === undefined || more !== undefined) return [];
      if (command.otherwise.length > 0) {
        // `else` of a dump or a check is what is done when it fails.
        const found = branchOf(script, visit, command.otherwise, only.condition);
        return 'said' in found && found.isProof && tellsFailure(found.said)
          ? { ...found, isTidying: false }
          : [];
      }
      return branchOf(script, visit, only.body, only.condition);
    }
    const [first, second, third] = statement.chain;
    if (third !== undefined || second?.pipeline !== pipeline || first === undefined) return [];
    const isTest = first.pipeline.commands.every(isTestCommand);
    if (second.operator === '&&' && !isTest) return [];
    const body =
      command.kind === 'group' || command.kind === 'subshell'
        ? command.body
        : [{ ...statement, chain: [{ operator: undefined, pipeline }] }];
    return branchOf(script, visit, body, [{ ...statement, chain: [first] }]);
  });
}

function branchOf(
  script: ShellTree,
  visit: ShellVisit,
  body: readonly ShellStatement[],
  condition: readonly ShellStatement[],
): Branch | [] {
  const commands = body.map(({ chain }) =>
    chain.length === 1 ? chain[0]?.pipeline.commands.at(-1) : undefined,
  );
  const last = commands.at(-1);
  if (isEnd(script, last) && last?.kind === 'simple') return failing(last);
  const said = commands.findLast(
    (each): each is ShellSimple => each?.kind === 'simple' && isMessage(script, each) && !sets(each),
  );
  if (said === undefined || commands.some((each) => each?.kind !== 'simple')) return [];
  const simple = commands.filter((each) => each?.kind === 'simple');
  const leaving = simple.find(({ words }) =>
    /^(?:exit|return|die|fail|fatal|abort|exec)$/.test(words[0]?.literal ?? ''),
  );
  const isZero =
    leaving !== undefined &&
    /^(?:exit|return)$/.test(leaving.words[0]?.literal ?? '') &&
    leaving.words[1]?.literal === '0';
  const isLeft = simple.some(({ words }) =>
    /^(?:break|continue|kill|trap|sleep|read)$/.test(words[0]?.literal ?? ''),
  );
  const isNoted = simple.some(sets);
  // More than words is done about it.
  const isOther = simple.some(
    (each) => !isMessage(script, each) && !sets(each) && each !== leaving && each.words[0]?.literal !== 'rm',
  );
  if (
    isLeft ||
    (isOther && leaving === undefined && !(said === last && tellsFailure(said))) ||
    (leaving === undefined && !isNoted && last !== said)
  )
    return [];
  const asked = condition.flatMap(({ chain }) => chain.flatMap(({ pipeline }) => pipeline.commands));
  return {
    said,
    saysAside: isAside(script, said),
    end: leaving === undefined ? (isNoted ? 'fails' : 'on') : isZero ? 'well' : 'fails',
    leaves: leaving !== undefined,
    isCommand: !asked.every(isTestCommand),
    isProof: simpleCommands(script).some(
      ({ command: each }) =>
        proves(each) && condition.some(({ start, end }) => start <= each.start && each.end <= end),
    ),
    isFlag: isFlag(script, condition.map(({ start, end }) => script.text.slice(start, end)).join(' '), said),
    isSoft:
      soft.test(said.words.map(({ raw }) => raw).join(' ')) ||
      condition.some(({ start, end }) => loudness.test(script.text.slice(start, end))),
    isTidying: isTidying(script, visit),
  };
}

/** `|| die "…"` */
function failing(said: ShellSimple): Branch {
  return {
    said,
    saysAside: true,
    end: 'fails',
    leaves: true,
    isCalled: true,
    isCommand: false,
    isProof: false,
    isFlag: false,
    isSoft: false,
    isTidying: false,
  };
}

/** What failed, or how much of the backup there is. */
const flags =
  /\$\{?#?(?:fail|failed|failures|errors?|broken|missing)\b|\$\{?(?:\w*_)?(?:size|bytes)\}?"?\s*(?:-l[te]|<)|\(\(\s*\$?(?:\w*_)?(?:size|bytes)\s*</;

function isFlag(script: ShellTree, condition: string, said: ShellSimple): boolean {
  if (flags.test(condition)) return true;
  const name = /\$\{?(rc|ret|retval|status|code|exit_?code)\}?["']?\s*(?:-ne|-gt|!=)\s*["']?0\b/i.exec(
    condition,
  )?.[1];
  // Who hands it on has told it.
  return (
    name !== undefined &&
    tellsFailure(said) &&
    new RegExp(`\\b${name}=["']?\\$\\?`).test(script.text) &&
    !new RegExp(`\\b(?:exit|return)\\s+["']?\\$\\{?${name}\\b`).test(script.text)
  );
}

/** How much is said, and not what is wrong. */
const loudness = /\$\{?\w*(?:verbos|debug|quiet|silent|trace)\w*/i;

const soft =
  /warn|\bnote\b|notice|skip|ignor|continu|going on|anyway|default|fall(?:s|ing)? ?back|already|another|running|lock|retry|again|nothing|optional|still|info|usage|\bno new\b|not (?:needed|required|due|enabled|configured)|disabled|hint|first (?:run|time)|creat|assum|up to date|unchanged|without|instead|left (?:as|alone)|kept|keep|please|later|debug|dry.?run|waiting|attempt|\btry\b|abort|cancel|declin/i;

function sets({ words, assignments }: ShellSimple): boolean {
  return words.length === 0
    ? assignments.length > 0
    : /^(?:let|declare|printf -v)$/.test(words[0]?.literal ?? '');
}

function isTestCommand(command: ShellCommand): boolean {
  return (
    command.kind === 'test' ||
    command.kind === 'arithmetic' ||
    (command.kind === 'simple' && /^(?:\[|test)$/.test(command.words[0]?.literal ?? ''))
  );
}

/** Commands that say whether data is good. */
function proves(command: ShellSimple): boolean {
  const words = realCommand(command);
  const has = (pattern: RegExp) => words.slice(1).some(({ raw }) => pattern.test(raw));
  const name = baseName(words[0]);
  if (
    isDump(command) ||
    /^(?:cmp|diff|pg_verifybackup|flock|pg_restore|mountpoint|zgrep|zstdgrep|xzgrep)$/.test(name)
  )
    return true;
  // What is dropped when all is done proves nothing.
  if (name === 'psql')
    return ![...words, ...command.redirections.flatMap(({ target }) => target ?? [])].some(({ raw }) =>
      /\bDROP\b/i.test(raw),
    );
  if (name === 'tar') return has(/^-?[a-z]*t[a-z]*$/) && !has(/^-?[a-z]*[cx][a-z]*$/);
  if (name === 'ssh') return has(/\bsha\d+sum\b[^|]*\s(?:-c|--check)\b/);
  if (/^(?:gzip|gunzip|zstd|xz|bzip2|pigz|lz4)$/.test(name)) return has(/^(?:-[a-z]*t[a-z]*|--test)$/);
  if (/^(?:restic|borg|rclone|pgbackrest)$/.test(name))
    return has(/^(?:check|verify|backup|create|copy|copyto|sync)$/);
  return /^(?:sha\d+sum|md5sum|b2sum)$/.test(name) && has(/^(?:-[a-z]*c[a-z]*|--check|--status)$/);
}

/** `echo … >&2`, or a function that does so. */
function isAside(script: ShellTree, { words, redirections }: ShellSimple): boolean {
  if (redirections.some(({ operator, target }) => operator === '>&' && target?.literal === '2')) return true;
  const name = baseName(words[0]);
  if (name === 'logger') return true;
  if (/^(?:echo|printf)$/.test(name)) return false;
  return new RegExp(
    `^[ \\t]*(?:function\\s+)?${name}\\s*(?:\\(\\))?\\s*\\{[^}]*(?:>&2|\\blogger\\b)`,
    'm',
  ).test(wholeText(script));
}

/** Of a function that a trap calls, of one that tidies up, or in a loop that tries again. */
function isTidying(script: ShellTree, { outer, function: name }: ShellVisit): boolean {
  if (outer.some(({ kind }) => kind === 'while' || kind === 'until' || kind === 'for')) return true;
  if (name === undefined) return false;
  return (
    /clean|finish|exit|tidy|notify|alert|warn|usage|rollback|roll_back|on_err/i.test(name) ||
    simpleCommands(script).some(
      ({ command }) => command.words[0]?.literal === 'trap' && command.words[1]?.raw.includes(name) === true,
    )
  );
}

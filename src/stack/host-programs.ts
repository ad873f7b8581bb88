import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../engine/find/find-program.ts';
import { HostProgramError } from './errors.ts';
import { GIVE } from './given-mounts.ts';
import { inTrial, type World } from './world.ts';
import { writeProgram } from './write-program.ts';

/** What the scripts of production's host may name, each by the name that production gives it. */
export interface HostNames {
  /** Container to the service whose container it is. */
  readonly containers: ReadonlyMap<string, string>;
  /** Volume to the trial's volume that it is. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly images: readonly string[];
  /** Of runs with these names: others have a folder of their own. */
  readonly key: string;
}

/** Programs that scripts call, and the folder in which each is that plays one. */
export interface HostPrograms {
  readonly folder: string;
  /** Of this machine's path of a program, what is there for the script. */
  readonly instead: ReadonlyMap<string, string>;
}

/**
 * Writes the `podman`, `docker` and `systemctl` that the scripts of production's host find first, also by their full path:
 * they reach the containers, volumes and services of this trial and nothing else of this machine.
 */
export async function writeHostPrograms(world: World, names: HostNames): Promise<HostPrograms> {
  const folder = join(world.host.root, '.host-programs', names.key);
  const engine = join(folder, 'engine');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const podman = podmanText(world, names, engine);
  const texts = { podman, docker: podman, systemctl: systemctlText(), engine: '' };
  for (const [name, text] of Object.entries(texts)) await writeProgram(join(folder, name), text);
  return {
    folder,
    instead: new Map([
      [engine, engineProgram(world)],
      ...['podman', 'docker', 'systemctl'].flatMap((name) =>
        SYSTEM_FOLDERS.map((system): [string, string] => [join(system, name), join(folder, name)]),
      ),
    ]),
  };
}

const SYSTEM_FOLDERS = ['/usr/bin', '/usr/local/bin', '/bin'];

/** The variable that tells `systemctl` where the one that plays systemd listens: another for each run. */
export const SYSTEMD_SOCKET = 'SEATRIAL_SYSTEMD_SOCKET';

/** The variable that tells `podman` where the engine listens. */
export const ENGINE_SOCKET = 'SEATRIAL_ENGINE_SOCKET';

/** Sends its words, prints what it is told on standard error, and ends as it is told. */
const ASK = `const { connect } = require('node:net');
const [path, ...words] = process.argv.slice(1);
let answer = '';
connect(path)
  .on('error', (thrown) => { console.error('systemctl: ' + thrown.message); process.exit(1); })
  .on('data', (data) => { answer += data; })
  .on('end', () => {
    const { exitCode, said } = JSON.parse(answer);
    if (said !== '') console.error(said);
    process.exit(exitCode);
  })
  .end(JSON.stringify(words));`;

function systemctlText(): string {
  return `#!/bin/sh\nexec ${[process.execPath, '-e', ASK].map(quoted).join(' ')} "$${SYSTEMD_SOCKET}" "$@"\n`;
}

/**
 * Words at which `podman` hangs until it is killed, so that the script is in the middle of its work: after the first 4 kB of
 * what the command prints, or of what it reads where `HANG_INPUT` says how many bytes. It makes the file that `HANG_MARK` names.
 */
export const HANG_AT = 'HANG_AT';
export const HANG_INPUT = 'HANG_INPUT';
export const HANG_MARK = 'HANG_MARK';

/**
 * What a command prints at once can come together with the head of the service's answer, and then Podman's client loses
 * it: a command waits for a first line of input, which the client hands on only when it has read that head (`go` below). Where the
 * container has no shell to wait with, output may be lost.
 *
 * Podman's service breaks the connection, and the output is lost, when a command ends before it has read all of its input.
 */
const DRAINING = '"$@"; code=$?; cat >/dev/null; exit $code';

/** As Podman has it for a volume that nobody used yet. */
const GIVE_FIRST = `  if [ -n "$given" ] && [ -n "$user" ]; then
    (client run --rm --network none --user 0 --entrypoint /bin/sh $given "$is" -c ${quoted(GIVE)} give "$user" $give) || exit
  fi
`;

function podmanText(world: World, { containers, volumes, images }: HostNames, engine: string): string {
  const table = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, is]) => `  ${quoted(name)}) is=${quoted(is)} ;;`).join('\n');
  const ours = [...containers].map(
    ([name, service]) =>
      `  ${quoted(name)}) is=${quoted(inTrial(world, service))} service=${quoted(service)} ;;`,
  );
  const { kind } = world.engine;
  const labels = Object.entries(world.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  return `#!/bin/sh
client() { exec ${clientOf(world, engine)} "$@"; }
refuse() { echo "podman: $*" >&2; exit 125; }
container() { case $1 in
${ours.join('\n')}
  *) refuse "this trial has no container $1" ;;
esac; }
volume() { case $1 in
${table([...volumes].map(([name, is]) => [name, inTrial(world, is)]))}
  *) refuse "this trial has no volume $1" ;;
esac; }
image() { case $1 in
${table(images.map((reference) => [reference, world.image(reference)]))}
  *) refuse "this trial has no image $1" ;;
esac; }
# A word as the shell reads it again.
quote() { printf "'"; printf %s "$1" | sed "s/'/'\\\\\\\\''/g"; printf "' "; }
# One side of podman cp.
side() { case $1 in
  /* | ./* | ../* | -) is=$1 ;;
  *:*) container "\${1%%:*}"; is=$is:\${1#*:} ;;
  *) is=$1 ;;
esac; }
if [ -n "\${${HANG_AT}:-}" ]; then
  at=$${HANG_AT}; unset ${HANG_AT}
  case " $* " in
  # A look at a dump is not the work itself.
  *' -l '* | *' --list '* | *'/dev/null'*) ;;
  *"$at"*)
    if [ -n "\${${HANG_INPUT}:-}" ]; then head -c "$${HANG_INPUT}" | "$0" "$@"; : >"$${HANG_MARK}"; exec sleep 600; fi
    "$0" "$@" | { head -c 4096; : >"$${HANG_MARK}"; exec sleep 600; }
    exit ;;
  esac
fi
draining=${quoted(DRAINING)}
waiting=${quoted('read -r go; exec "$@" </dev/null')}
interactive=
verb=\${1:-}
[ $# -gt 0 ] && shift
if [ "$verb" = container ]; then verb=\${1:-}; shift; fi
case $verb in
exec)
  options=
  while [ $# -gt 0 ]; do
    case $1 in
    -i | --interactive | -it | -ti) interactive=-i ;;
    -t | --tty) ;;
    -u | --user | -e | --env | -w | --workdir) options="$options$1 $(quote "$2")"; shift ;;
    -u?* | -e?* | -w?* | --user=* | --env=* | --workdir=*) options="$options$(quote "$1")" ;;
    -*) refuse "a trial's host does not know podman exec $1" ;;
    *) break ;;
    esac
    shift
  done
  container "\${1:-}"
  shift
  if [ -n "$interactive" ]; then
    eval "{ echo; cat; } | client exec -i $options"' "$is" sh -c "read -r go; $draining" sh "$@"'
    exit
  fi
  known=$(dirname "$0")/shell-of-$service
  [ -e "$known" ] || (client exec "$is" sh -c :) 2>/dev/null && : >"$known" || eval "client exec $options"' "$is" "$@"'
  eval "echo | client exec -i $options"' "$is" sh -c "$waiting" sh "$@"'
  exit
  ;;
cp)
  side "\${1:-}"; from=$is
  side "\${2:-}"
  client cp "$from" "$is"
  ;;
exists | inspect | logs)
  options=
  while [ $# -gt 1 ]; do options="$options$(quote "$1")"; shift; done
  container "\${1:-}"
  [ "$verb" = logs ] || options="$options --type container"
  [ "$verb" = exists ] && client container exists "$is"
  eval "client $verb $options"' "$is"'
  ;;
healthcheck)
  [ "\${1:-}" = run ] || refuse "a trial's host knows podman healthcheck run only"
  container "\${2:-}"
  client healthcheck run "$is"
  ;;
start | stop | restart)
  while [ $# -gt 1 ]; do
    case $1 in -t | --time | --timeout) shift 2 ;; -*) shift ;; *) break ;; esac
  done
  for name in "$@"; do
    container "$name"
    "$(dirname "$0")/systemctl" "$verb" "$service" || exit $?
    echo "$name"
  done
  ;;
volume)
  [ "\${1:-}" = rm ] || refuse "a trial's host knows podman volume rm only"
  while [ $# -gt 2 ]; do shift; done
  volume "\${2:-}"
  # Made anew, empty: what an ordinary run would make has no label, and nobody would clean it up.
  (client volume rm "$is") && client volume create ${labels.map(quoted).join(' ')} "$is"
  ;;
run)
  entrypoint= user= binds= options= given= give=
  while [ $# -gt 0 ]; do
    case $1 in
    --rm) ;;
    -i | --interactive) interactive=-i ;;
    --network) [ "$2" = none ] || refuse "a trial's host runs containers without a network only"; shift ;;
    --user) user=$2; shift ;;
    --entrypoint) entrypoint=$2; shift ;;
    -e | --env) options="$options$1 $(quote "$2")"; shift ;;
    -e?* | --env=*) options="$options$(quote "$1")" ;;
    -v | --volume)
      volume "\${2%%:*}"; target=\${2#*:}; binds="$binds -v $is:$target"
      at=/given-\${#binds}; given="$given -v $is:$at"; give="$give new $at \${target%%:*}"
      shift ;;
    -*) refuse "a trial's host does not know podman run $1" ;;
    *) break ;;
    esac
    shift
  done
  image "\${1:-}"
  shift
${kind === 'docker' ? GIVE_FIRST : ''}\
  # Only names of this trial are in $binds: they split at blanks as they should.
  eval "client run --rm -i --network none --entrypoint sh ${labels.map(quoted).join(' ')} $options"' \\
    --user "\${user:-0}" $binds "$is" -c "$draining" sh \${entrypoint:+"$entrypoint"} "$@"'
  ;;
*) refuse "a trial's host knows exec, cp, run, inspect, logs, start, stop, restart and volume rm, not \${verb:-nothing}" ;;
esac
`;
}

/** The engine's own command line program, at the very service that runs the trial; scripts find it under another name. */
function clientOf({ engine }: World, program: string): string {
  return `${quoted(program)} ${engine.kind === 'podman' ? '--url' : '-H'} "unix://$${ENGINE_SOCKET}"`;
}

function engineProgram({ engine }: World): string {
  const path = findProgram(engine.kind);
  if (path === undefined) throw new HostProgramError(engine.kind);
  return path;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

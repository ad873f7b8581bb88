import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../engine/find/find-program.ts';
import { HostProgramError } from './errors.ts';
import { inTrial, type World } from './world.ts';

/** What the scripts of production's host may name, each by the name that production gives it. */
export interface HostNames {
  /** Container to the service whose container it is. */
  readonly containers: ReadonlyMap<string, string>;
  readonly volumes: readonly string[];
  readonly images: readonly string[];
}

/**
 * Writes the `podman` and `systemctl` that the scripts of production's host find first: they reach the containers,
 * volumes and services of this trial and nothing else of this machine. Answers their folder.
 */
export async function writeHostPrograms(world: World, names: HostNames): Promise<string> {
  const folder = join(world.host.root, '.host-programs');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeProgram(join(folder, 'podman'), podmanText(world, names));
  await writeProgram(join(folder, 'systemctl'), systemctlText());
  return folder;
}

/** The variable that tells `systemctl` where the one that plays systemd listens: another for each run. */
export const SYSTEMD_SOCKET = 'SEATRIAL_SYSTEMD_SOCKET';

/** What is there already is left alone: a shell that runs it reads it bit by bit. */
async function writeProgram(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === text) return;
  await writeFile(path, text);
  await chmod(path, 0o700);
}

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

/** Podman's service breaks the connection, and the output is lost, when a command ends before it has read all of its input. */
const DRAINING = '"$@"; code=$?; cat >/dev/null; exit $code';

function podmanText(world: World, { containers, volumes, images }: HostNames): string {
  const table = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, is]) => `  ${quoted(name)}) is=${quoted(is)} ;;`).join('\n');
  const labels = Object.entries(world.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  return `#!/bin/sh
client() { exec ${clientOf(world).map(quoted).join(' ')} "$@"; }
refuse() { echo "podman: $*" >&2; exit 125; }
container() { case $1 in
${table([...containers].map(([name, service]) => [name, inTrial(world, service)]))}
  *) refuse "this trial has no container $1" ;;
esac; }
volume() { case $1 in
${table(volumes.map((name) => [name, inTrial(world, name)]))}
  *) refuse "this trial has no volume $1" ;;
esac; }
image() { case $1 in
${table(images.map((reference) => [reference, world.image(reference)]))}
  *) refuse "this trial has no image $1" ;;
esac; }
interactive=
case \${1:-}\${2:+ $2} in
exec\\ *)
  shift
  case \${1:-} in -i | --interactive) interactive=-i; shift ;; esac
  container "\${1:-}"
  shift
  if [ -z "$interactive" ]; then client exec "$is" "$@"; fi
  client exec -i "$is" sh -c ${quoted(DRAINING)} sh "$@"
  ;;
'volume rm')
  volume "\${3:-}"
  # Made anew, empty: what an ordinary run would make has no label, and nobody would clean it up.
  (client volume rm "$is") && client volume create ${labels.map(quoted).join(' ')} "$is"
  ;;
run\\ *)
  shift
  entrypoint= user= binds=
  while [ $# -gt 0 ]; do
    case $1 in
    --rm) ;;
    -i | --interactive) interactive=-i ;;
    --network) [ "$2" = none ] || refuse "a trial's host runs containers without a network only"; shift ;;
    --user) user=$2; shift ;;
    --entrypoint) entrypoint=$2; shift ;;
    -v | --volume) volume "\${2%%:*}"; binds="$binds -v $is:\${2#*:}"; shift ;;
    -*) refuse "a trial's host does not know podman run $1" ;;
    *) break ;;
    esac
    shift
  done
  image "\${1:-}"
  shift
  # Only names of this trial are in $binds: they split at blanks as they should.
  client run --rm -i --network none --user "\${user:-0}" --entrypoint sh ${labels.map(quoted).join(' ')} $binds "$is" \\
    -c ${quoted(DRAINING)} sh \${entrypoint:+"$entrypoint"} "$@"
  ;;
*) refuse "a trial's host knows exec, run and volume rm only, not \${1:-nothing}" ;;
esac
`;
}

/** The engine's own command line program, at the very service that runs the trial. */
function clientOf({ engine }: World): readonly string[] {
  const path = findProgram(engine.kind);
  if (path === undefined) throw new HostProgramError(engine.kind);
  return engine.kind === 'podman' ? [path, '--url', engine.uri] : [path, '-H', engine.uri];
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../engine/find/find-program.ts';
import { HostProgramError } from './errors.ts';
import { inTrial, type World } from './world.ts';

/** A container as production's host names it, and the service whose container it is. */
export interface HostContainer {
  readonly containerName: string;
  readonly service: string;
}

/**
 * Writes the `podman` and `systemctl` that the scripts of production's host find first: they reach the containers of this
 * trial and nothing else of this machine. Answers their folder.
 */
export async function writeHostPrograms(world: World, containers: readonly HostContainer[]): Promise<string> {
  const folder = join(world.host.root, '.host-programs');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeProgram(join(folder, 'podman'), podmanText(world, containers));
  await writeProgram(join(folder, 'systemctl'), SYSTEMCTL);
  return folder;
}

async function writeProgram(path: string, text: string): Promise<void> {
  await writeFile(path, text);
  await chmod(path, 0o700);
}

const SYSTEMCTL = `#!/bin/sh
echo "systemctl: a trial has no service manager; asked was: $*" >&2
exit 1
`;

/** Podman's service breaks the connection, and the output is lost, when a command ends before it has read all of its input. */
const DRAINING = '"$@"; code=$?; cat >/dev/null; exit $code';

function podmanText(world: World, containers: readonly HostContainer[]): string {
  const cases = containers.map(
    ({ containerName, service }) => `  ${quoted(containerName)}) name=${quoted(inTrial(world, service))} ;;`,
  );
  return `#!/bin/sh
if [ "\${1:-}" != exec ]; then
  echo "podman: a trial's host knows podman exec only, not \${1:-nothing}" >&2
  exit 125
fi
shift
interactive=
case \${1:-} in -i | --interactive) interactive=-i; shift ;; esac
case \${1:-} in
${cases.join('\n')}
  *) echo "podman: this trial has no container \${1:-}" >&2; exit 125 ;;
esac
shift
client() { exec ${clientOf(world).map(quoted).join(' ')} "$@"; }
if [ -z "$interactive" ]; then client exec "$name" "$@"; fi
client exec -i "$name" sh -c ${quoted(DRAINING)} sh "$@"
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

import { inEach, inLines, isScript, type Shape, type Spoken } from './shape.ts';

/** Where the work of a script begins: behind its settings. */
const settings = /^(?:#|set |$|shopt|umask|trap|\w+=\S*$|readonly|source|\. )/;

function workOf({ files, file, line }: Spoken) {
  const text = files[file] ?? '';
  const lines = text.replace(/\n$/, '').split('\n');
  const start = lines.findIndex((each, index) => index > 0 && !settings.test(each));
  if (!isScript(text, file) || start === -1 || text.includes('<<') || line - 1 < start) return undefined;
  return { lines, start };
}

const main: Shape = {
  name: 'in main',
  reshape: (spoken) => {
    const { files, file, line } = spoken;
    const work = workOf(spoken);
    if (work === undefined || /^\s*(?:function )?\w+\s*\(\)/m.test(files[file] ?? '')) return undefined;
    const { lines, start } = work;
    const body = lines.slice(start).map((each) => `  ${each}`);
    const text = [...lines.slice(0, start), 'main() {', ...body, '}', 'main "$@"', ''].join('\n');
    return { files: { ...files, [file]: text }, at: [`${file}:${line + 1}`] };
  },
};

const paths: Shape = {
  name: 'paths that begin with a variable',
  unlike: {
    'scripts.dump-in-tmp': 'the folder is said in the line of the variable',
    'across.backup-folder': 'the folder is said in the line of the variable',
    'across.contract-folder': 'the folder is said in the line of the variable',
  },
  reshape: (spoken) => {
    const { files, file, line } = spoken;
    const work = workOf(spoken);
    if (work === undefined) return undefined;
    const { lines, start } = work;
    const path = /(?<=[\s"=>])(?:\/(?:srv|var|backups?|opt|mnt|b|home)(?:\/[\w.-]+)?)(?=\/)/;
    const root = path.exec(lines.slice(1).join('\n'))?.[0];
    if (root === undefined) return undefined;
    const all = new RegExp(`(?<=[\\s"=>])${root.replaceAll('.', '\\.')}(?=/)`, 'g');
    const body = lines.slice(start).map((each) => (/'/.test(each) ? each : each.replaceAll(all, '${ROOT}')));
    const text = [...lines.slice(0, start), `ROOT=${root}`, ...body, ''].join('\n');
    return { files: { ...files, [file]: text }, at: [`${file}:${line + 1}`] };
  },
};

/** `in_db pg_dump` for `podman exec -i db pg_dump`, as a library beside the script says it. */
const library: Shape = {
  name: 'behind functions of a library',
  reshape: (spoken) => {
    const { files, file, line } = spoken;
    const text = files[file] ?? '';
    const [, flags = '', name] = /(?:^|[|(&;] ?)podman exec (-i )?([a-z][\w-]*) /m.exec(text) ?? [];
    if (!isScript(text, file) || !/^#!.*\b(?:ba)?sh\b/.test(text) || name === undefined) return undefined;
    const [shebang = '', ...lines] = text.split('\n');
    const called = new RegExp(`(?<=^\\s*|[|(&;] ?)podman exec ${flags}${name} `, 'g');
    const body = lines.map((each) => each.replaceAll(called, 'in_server '));
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
    return {
      files: {
        ...files,
        [file]: [shebang, '. "$(dirname "$(readlink -f "$0")")/of-all.sh"', ...body].join('\n'),
        [`${folder}of-all.sh`]: `PODMAN=\${PODMAN:-podman}\nengine() { $PODMAN "$@"; }\nin_server() { engine exec ${flags}${name} "$@"; }\n`,
      },
      at: [`${file}:${line + 1}`, `${folder}of-all.sh:3`],
    };
  },
};

/** Each line of the scripts that holds no quoted text of another language. */
const inScripts = (name: string, change: (line: string) => string, unlike: Shape['unlike'] = {}): Shape => ({
  name,
  unlike,
  reshape: (spoken) =>
    inEach(spoken, (text, file) => (isScript(text, file) ? text.split('\n').map(change).join('\n') : text)),
});

const programs = 'podman|pg_dump|psql|pg_restore|redis-cli|tar|curl|rm|find|systemctl|rsync|gzip';

const split: Shape = {
  name: 'commands over two lines',
  reshape: (spoken) =>
    inLines(spoken, isScript, (line) => {
      const [, head, rest] =
        /^(\s*(?:podman|pg_dump|pg_restore|psql|redis-cli|tar|curl|rsync|restic)(?: [^\s"'`]+){1,2}) (\S.*[^\\])$/.exec(
          line,
        ) ?? [];
      return head === undefined ? [line] : [`${head} \\`, `    ${rest}`];
    }),
};

const options: Readonly<Record<string, string>> = {
  'set -euo pipefail': 'set -o errexit -o nounset -o pipefail',
  'set -eu': 'set -o errexit -o nounset',
  'set -e': 'set -o errexit',
};

export const shapesOfScripts: readonly Shape[] = [
  main,
  paths,
  library,
  split,
  inScripts('podman behind sudo', (line) => line.replaceAll(/(?<=^\s*|[|;&(] ?)podman /g, 'sudo podman '), {
    'scripts.protected-home': "root's podman has its containers elsewhere",
  }),
  inScripts('programs by their paths', (line) =>
    line.replaceAll(new RegExp(`(?<=^\\s*|[|;&] ?)(${programs}) `, 'g'), '/usr/bin/$1 '),
  ),
  inScripts('variables in braces', (line) =>
    line.includes("'") ? line : line.replaceAll(/(?<![\\$])\$([A-Za-z_]\w*)/g, '${$1}'),
  ),
  inScripts("set with the options' names", (line) => options[line] ?? line),
  inScripts('backticks', (line) => line.replaceAll(/\$\(([^()`"]+)\)/g, '`$1`'), {
    'across.restore-other-name': 'it reads $(…) alone',
  }),
  inScripts('|| : for || true', (line) => line.replaceAll(/\|\| true\b/g, '|| :')),
  inScripts('long options', (line) =>
    line
      .replaceAll(/\bexec -i /g, 'exec --interactive ')
      .replaceAll(/\bexec -t /g, 'exec --tty ')
      .replaceAll(/\brm -rf /g, 'rm --recursive --force ')
      .replaceAll(/\bcurl -fsS /g, 'curl --fail --silent --show-error ')
      .replaceAll(/(?<=\bpg_dump\b[^|'"]*) -Fc\b/g, ' --format=custom')
      .replaceAll(/(?<=\bpg_dump\b[^|'"]*) -f (\S+)/g, ' --file=$1')
      .replaceAll(/(?<=\b(?:psql|pg_restore|pg_dump)\b[^|'"]*) -U (\S+)/g, ' --username=$1'),
  ),
];

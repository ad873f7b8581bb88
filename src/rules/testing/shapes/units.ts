import type { TwinFiles } from '../../define-rule.ts';
import { baseOf, folderOf, inEach, inLines, isContainer, type Shape, type Spoken } from './shape.ts';

const servers = 'gunicorn|uvicorn|daphne|celery|uwsgi|hypercorn|granian';
const isUnit = /\.(?:container|pod|volume|network|kube|build|image|service|timer|socket|target)$/;

/** The key that a line of a unit is part of: its section, and its lines from 0. */
function keyAt(text: string, line: number) {
  const lines = text.split('\n');
  let first = line - 1;
  while (first > 0 && lines[first - 1]?.endsWith('\\')) first -= 1;
  let end = first;
  while (lines[end]?.endsWith('\\') && end + 1 < lines.length) end += 1;
  const section = lines.slice(0, first).findLast((each) => each.startsWith('['));
  return { lines, first, end, section };
}

const dropIn: Shape = {
  name: 'the line in a drop-in',
  unlike: {
    'units.duplicate-port': 'which of two lines is told depends on their order',
    'units.published-port': 'which of two lines is told depends on their order',
    'units.said-twice': 'a drop-in is there to say it again',
    'units.variable-twice': 'a drop-in is there to say it again',
    'units.swallowed-line': 'the line that swallows it is not above it any more',
    'units.boot-target': '[Install] of a drop-in is not read by systemctl enable',
    'units.unknown-target': '[Install] of a drop-in is not read by systemctl enable',
  },
  reshape: ({ files, file, line }) => {
    const text = files[file] ?? '';
    if (!isUnit.test(file) || !/^[A-Za-z]/.test(text.split('\n')[line - 1] ?? '')) return undefined;
    const { lines, first, end, section } = keyAt(text, line);
    const name = `${file}.d/50-more.conf`;
    if (section === undefined || files[name] !== undefined) return undefined;
    const kept = [...lines.slice(0, first), ...lines.slice(end + 1)].join('\n');
    const moved = `${[section, ...lines.slice(first, end + 1)].join('\n')}\n`;
    return { files: { ...files, [file]: kept, [name]: moved }, at: [`${name}:${line - first + 1}`] };
  },
};

const continued: Shape = {
  name: 'a line that goes on in the next one',
  reshape: (spoken) =>
    inLines(
      spoken,
      (_, name) => isUnit.test(name),
      (line) => {
        const [, head, rest] =
          /^((?:Exec|ExecStart|PodmanArgs|HealthCmd|Environment)=[^\s"']+) (\S.*[^\\])$/.exec(line) ?? [];
        return head === undefined ? [line] : [`${head} \\`, `  ${rest}`];
      },
    ),
};

/** `HealthCmd=/opt/health/check.sh`, mounted from beside the unit. */
const checkInScript: Shape = {
  name: 'a health check in a script',
  unlike: {
    'units.lost-words': 'Quadlet splits no script',
    'units.secret-in-arguments': 'scripts.secret-in-arguments sees it there',
  },
  reshape: ({ files, file, line }) => {
    const text = files[file] ?? '';
    const [all, check = ''] = /^HealthCmd=([^[\\%\n]*[^\\\n])$/m.exec(text) ?? [];
    if (!isContainer(text, file) || all === undefined || /\$|CMD|^["']?none["']?$|\/\w+\.sh\b/.test(check))
      return undefined;
    const script = `${folderOf(file)}health/check.sh`;
    const lines = text.split('\n');
    if (lines[line - 1] !== all) return undefined;
    return {
      files: {
        ...files,
        [file]: text.replace(all, 'HealthCmd=/opt/health/check.sh\nVolume=/srv/app/health:/opt/health:ro'),
        [script]: `#!/bin/sh\n${check}\n`,
      },
      at: [`${script}:2`, `${file}:${line}`],
    };
  },
};

const quotedVariable: Shape = {
  name: 'a variable in quotes',
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isContainer(text, name) ? text.replace(/^(Environment=)(\w+=[^\s"'\\]+)$/gm, '$1"$2"') : text,
    ),
};

const environmentFile: Shape = {
  name: 'variables in an environment file',
  unlike: {
    'units.secret-in-environment': 'across.secret-in-env-file tells it',
    'units.variable-twice': 'the file has it twice, and across.env-file-duplicate tells it',
    'units.health-wrong-port': 'what else the file says once it is filled in is not known',
  },
  reshape: (spoken) => {
    const files: Record<string, string> = { ...spoken.files };
    const at = [`${spoken.file}:${spoken.line}`];
    for (const [name, text] of Object.entries(spoken.files)) {
      if (!isContainer(text, name) || text.includes('EnvironmentFile=')) continue;
      const said: string[] = [];
      let section = '';
      const lines = text.split('\n').map((line, index) => {
        if (line.startsWith('[')) section = line;
        if (section !== '[Container]') return line;
        const variable = /^Environment=(\w+=[^\s"'\\%$]+)$/.exec(line)?.[1];
        if (variable === undefined) return line;
        said.push(variable);
        if (name === spoken.file && index + 1 === spoken.line)
          at.push(`${folderOf(name)}${baseOf(name)}.env:${said.length}`);
        return said.length === 1 ? `EnvironmentFile=./${baseOf(name)}.env` : '# in the file';
      });
      if (said.length === 0) continue;
      files[name] = lines.join('\n');
      files[`${folderOf(name)}${baseOf(name)}.env`] = `${said.join('\n')}\n`;
    }
    return Object.keys(files).length === Object.keys(spoken.files).length ? undefined : { files, at };
  },
};

const mountKey: Shape = {
  name: 'Mount= in the place of Volume=',
  unlike: {
    'across.shared-folder': 'the place is that of a line with Volume=',
    'units.said-twice': 'the empty line takes back another key',
    'across.broker-evicts': 'of an instance the file of Volume= is found, of Mount= not yet',
    'units.low-port': 'what says that a unit is of a user is the %h of its Volume=',
  },
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isContainer(text, name)
        ? text
            .replace(/^Volume=([/.%][^:\n]+):([^:\n]+?)(:ro)?$/gm, (_, source, target, ro) =>
              mount('bind', source, target, ro),
            )
            .replace(/^Volume=([\w@-]+\.volume|[a-z][\w-]+):([^:\n]+?)(:ro)?$/gm, (_, source, target, ro) =>
              mount('volume', source, target, ro),
            )
        : text,
    ),
};

function mount(type: string, source: string, target: string, readOnly: string | undefined): string {
  return `Mount=type=${type},source=${source},target=${target}${readOnly === undefined ? '' : ',ro=true'}`;
}

const arguments_: Shape = {
  name: 'limits by PodmanArgs=',
  unlike: {
    'units.newer-key': 'it is about keys that an older podman does not know',
    'units.said-twice': 'the key is not there twice any more',
    'units.memory-contradiction': 'the key is not there any more',
  },
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isContainer(text, name)
        ? text.replace(
            /^(Memory|ShmSize|PidsLimit|StopTimeout)=(\S+)$/gm,
            (_, key: string, value: string) =>
              `PodmanArgs=--${key.replaceAll(/(?<=.)[A-Z]/g, '-$&').toLowerCase()}=${value}`,
          )
        : text,
    ),
};

const entrypoint: Shape = {
  name: 'the program by Entrypoint=',
  reshape: (spoken) =>
    inLines(
      spoken,
      (text, name) => isContainer(text, name) && !text.includes('Entrypoint='),
      (line) => {
        const [, program, rest] = new RegExp(`^Exec=(${servers}) (.*[^\\\\])$`).exec(line) ?? [];
        return program === undefined ? [line] : [`Entrypoint=${program}`, `Exec=${rest}`];
      },
    ),
};

/** Behind what starts a server and goes away. */
const behind = (start: string, unlike: Shape['unlike'] = {}): Shape => ({
  name: `a server behind ${start}`,
  unlike,
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isContainer(text, name)
        ? text.replace(new RegExp(`^Exec=((?:${servers}) )`, 'gm'), `Exec=${start} $1`)
        : text,
    ),
});

const shell: Shape = {
  name: "a server behind sh -c 'exec …'",
  unlike: { 'units.secret-unreadable': 'the entrypoint leaves a shell root, and the server with it' },
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isContainer(text, name)
        ? text.replace(
            new RegExp(`^Exec=((?:${servers}|node|puma|redis-server|postgres) [^'"\\\\%\\n]*)$`, 'gm'),
            "Exec=sh -c 'exec $1'",
          )
        : text,
    ),
};

const instance: Shape = {
  name: 'as an instance of a template',
  unlike: {
    'across.container-name': 'the name that is nearest is another one',
    'across.upstream-host': 'the name that is nearest is another one',
    'scripts.systemctl-unknown': 'the name that is nearest is another one',
    'units.health-wrong-port': 'the name that is asked is of no instance',
    'units.duplicate-name': 'no two instances have one name',
    'units.unknown-service': 'the name that is nearest is another one',
  },
  reshape: ({ files, file, line }) => {
    const unit = templated(files, file);
    const name = unit && /^ContainerName=([\w-]+)$/m.exec(files[unit] ?? '')?.[1];
    if (unit === undefined || name === undefined) return undefined;
    const stem = baseOf(unit).replace('.container', '');
    const named = (path: string) => (path === unit ? path.replace('.container', '@.container') : path);
    const services = new RegExp(`(?<![\\w.@-])${stem}\\.service`, 'g');
    const hosts = new RegExp(
      `(?<=[\\s/@=])(?<!upstream\\s)(?<!server_name\\s)${name}(?=[:;\\s/])(?!\\s*\\{)`,
      'g',
    );
    const asInstance = (path: string, text: string) =>
      path === unit
        ? text.replace(/^ContainerName=.*$/m, `ContainerName=${name}-%i`)
        : new RegExp(`upstream ${name}\\b`).test(text)
          ? text
          : text.replace(hosts, `${name}-1`);
    return {
      files: Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          named(path),
          asInstance(path, text).replace(services, `${stem}@1.service`),
        ]),
      ),
      at: [`${named(file)}:${line}`],
    };
  },
};

/** The application of a stack, whose servers are no templates. */
function templated(files: TwinFiles, file: Spoken['file']): string | undefined {
  const units = Object.keys(files).filter(
    (name) =>
      /^[^@]*\.container$/.test(name) &&
      !/postgres|redis|nginx|valkey/.test(files[name] ?? '') &&
      /^ContainerName=[\w-]+$/m.test(files[name] ?? ''),
  );
  const isNamedElsewhere = (name: string) =>
    Object.entries(files).some(
      ([other, text]) =>
        other !== name && text.includes(`upstream ${baseOf(name).replace('.container', '')}`),
    );
  const [unit] = units.includes(file) ? [file] : units;
  return unit === undefined || isNamedElsewhere(unit) ? undefined : unit;
}

export const shapesOfUnits: readonly Shape[] = [
  checkInScript,
  dropIn,
  continued,
  quotedVariable,
  environmentFile,
  mountKey,
  arguments_,
  entrypoint,
  shell,
  instance,
  ...['tini --', 'uv run', 'gosu app'].map((start) =>
    behind(start, { 'units.notify-never-comes': 'what starts the server may tell systemd for it' }),
  ),
  behind('wait-for-it db:5432 -t 60 --'),
];

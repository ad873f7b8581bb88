import { folderOf, inEach, type Shape } from './shape.ts';

function isRedis(text: string, name: string): boolean {
  return /(?:redis|valkey)[^/]*\.conf$/.test(name) && !/[;{}]\s*$/m.test(text);
}

function isPostgres(text: string, name: string): boolean {
  return /postgresql[^/]*\.conf$|conf\.d\/[^/]*\.conf$/.test(name) && !/[;{}]\s*$/m.test(text);
}

const isHba = (name: string) => /hba/.test(name);

const capitals: Shape = {
  name: "Redis' options in capitals",
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isRedis(text, name)
        ? text.replaceAll(/^(?!include)[a-z][a-z-]*/gm, (word) => word.toUpperCase())
        : text,
    ),
};

const quotedOptions: Shape = {
  name: "Redis' values in quotes",
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isRedis(text, name)
        ? text.replaceAll(/^(\s*(?!user|include|rename)[a-z][a-z-]*)[ \t]+([^\s"'#]+)$/gm, '$1\t"$2"')
        : text,
    ),
};

const includedOption: Shape = {
  name: 'the line in a file that redis.conf includes',
  unlike: { 'redis.duplicate-option': 'an included file is there to say it again' },
  reshape: ({ files, file, line }) => {
    const text = files[file] ?? '';
    const lines = text.split('\n');
    const said = lines[line - 1] ?? '';
    if (!isRedis(text, file) || !/^(?!include)[a-z]/i.test(said)) return undefined;
    const name = `${folderOf(file)}extra.conf`;
    const rest = lines.with(line - 1, 'include /etc/redis/extra.conf').join('\n');
    return {
      files: { ...files, [file]: rest, [name]: `${said}\n` },
      at: [`${name}:1`, `${file}:${line}`],
    };
  },
};

const aclFile: Shape = {
  name: "redis.conf's users in an ACL file",
  reshape: ({ files, file, line }) => {
    const conf = Object.keys(files).find((name) => isRedis(files[name] ?? '', name));
    const lines = conf === undefined ? [] : (files[conf] ?? '').split('\n');
    const users = lines.filter((each) => each.startsWith('user '));
    if (conf === undefined || users.length === 0 || lines.some((each) => each.startsWith('aclfile')))
      return undefined;
    const name = `${folderOf(conf)}users.acl`;
    const first = lines.indexOf(users[0] ?? '');
    const rest = lines.map((each, index) =>
      !each.startsWith('user ') ? each : index === first ? 'aclfile /etc/redis/users.acl' : '',
    );
    const spoken = file === conf ? users.indexOf(lines[line - 1] ?? '') : -1;
    return {
      files: { ...files, [conf]: rest.join('\n'), [name]: `${users.join('\n')}\n` },
      at: [spoken === -1 ? `${file}:${line}` : `${name}:${spoken + 1}`],
    };
  },
};

const withoutSigns: Shape = {
  name: "PostgreSQL's settings in capitals, without =",
  unlike: {
    'postgres.include-unread': 'a file that is not .conf is told from others by its =',
  },
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isPostgres(text, name)
        ? text.replaceAll(/^(\s*[a-z_.]+)\s*=\s*/gm, (_, key: string) => `${key.toUpperCase()}  `)
        : text,
    ),
};

const quotedSettings: Shape = {
  name: "PostgreSQL's values in quotes",
  unlike: { 'postgres.syntax': 'the fault is the very quote' },
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isPostgres(text, name)
        ? text.replaceAll(/^(\s*(?!include)[a-z_.]+\s*=\s*)([^\s'#]+)(\s*(?:#.*)?)$/gm, "$1'$2'$3")
        : text,
    ),
};

const includedSetting: Shape = {
  name: 'the setting in conf.d',
  unlike: {
    'postgres.duplicate-setting': 'an included file is there to say it again',
    'postgres.recovery-target': 'which of two lines is told depends on their order',
  },
  reshape: ({ files, file, line }) => {
    const text = files[file] ?? '';
    const lines = text.split('\n');
    const said = lines[line - 1] ?? '';
    if (!/postgresql\.conf$/.test(file) || /^\s*(?:include|#|$)/.test(said)) return undefined;
    const name = `${folderOf(file)}conf.d/10-more.conf`;
    const rest = lines.with(line - 1, "include_dir = 'conf.d'").join('\n');
    return {
      files: { ...files, [file]: rest, [name]: `${said}\n` },
      at: [`${name}:1`, `${file}:${line}`],
    };
  },
};

const tabs: Shape = {
  name: 'pg_hba.conf with tabs',
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isHba(name) ? text.replaceAll(/^(?!\s*#).*$/gm, (line) => line.replaceAll(/[ \t]+/g, '\t\t')) : text,
    ),
};

const masks: Readonly<Record<string, string>> = {
  '8': '255.0.0.0',
  '16': '255.255.0.0',
  '24': '255.255.255.0',
  '32': '255.255.255.255',
};

const netmasks: Shape = {
  name: 'pg_hba.conf with masks',
  reshape: (spoken) =>
    inEach(spoken, (text, name) =>
      isHba(name)
        ? text.replaceAll(
            /(\s)(\d+\.\d+\.\d+\.\d+)\/(8|16|24|32)(?=\s)/g,
            (_, blank: string, address: string, bits: string) => `${blank}${address} ${masks[bits]}`,
          )
        : text,
    ),
};

export const shapesOfStores: readonly Shape[] = [
  capitals,
  quotedOptions,
  includedOption,
  aclFile,
  withoutSigns,
  quotedSettings,
  includedSetting,
  tabs,
  netmasks,
];

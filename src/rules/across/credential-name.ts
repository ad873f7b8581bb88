import type { Remark, Rule } from '../define-rule.ts';
import { nearly } from '../parts/nearly.ts';
import { systemdUnits } from '../parts/scripts/rule.ts';
import { entries, runsScript, servicesOf } from '../parts/scripts/units.ts';

/** A credential that a script reads is one that its service loads. */
export const acrossCredentialName: Rule = {
  id: 'across.credential-name',
  title: 'A credential that a script reads is one that its service loads',
  area: 'across',
  severity: 'error',
  why: 'The folder of credentials holds what the service loads, under those names: the script finds no file, and ends or goes on without a password.',
  source: 'systemd.exec(5), LoadCredential=ID[:PATH]; systemd.io/CREDENTIALS',
  *judge(stack) {
    const reading = stack.scripts.filter(({ text }) => text.includes('CREDENTIALS_DIRECTORY'));
    if (reading.length === 0) return;
    const services = servicesOf(systemdUnits(stack));
    for (const script of reading) {
      const names = new Set(
        [
          ...script.text.matchAll(
            /\$(?:\{CREDENTIALS_DIRECTORY(?::?[-?][^}]*)?\}|CREDENTIALS_DIRECTORY)["']?\/([\w.-]+)/g,
          ),
        ].map(([, name = '']) => name),
      );
      for (const service of services.filter((each) => runsScript(each, script.file))) {
        const lines = keys.flatMap((key) => entries(service, 'Service', key));
        const loaded = new Set(lines.map(({ value }) => value.split(':')[0] ?? ''));
        if (
          lines.some(
            ({ key, value }) =>
              key === 'ImportCredential' || /[%*]/.test(value.split(':')[0] ?? '') || isFolder(value),
          )
        )
          continue;
        for (const name of names) {
          if (loaded.has(name)) continue;
          const unread = [...loaded].filter((each) => !names.has(each));
          const near = nearly(name, unread) ?? (unread.length === 1 ? unread[0] : undefined);
          const line =
            lines.find(({ value }) => value.split(':')[0] === near) ??
            entries(service, 'Service', 'ExecStart')[0];
          if (line === undefined) continue;
          const remark: Remark = {
            place: line.place,
            message: `${script.file} reads the credential ${name}, and ${service.name} loads ${loaded.size === 0 ? 'none' : [...loaded].join(', ')}`,
            help: `LoadCredential=${name}:…`,
          };
          yield remark;
        }
      }
    }
  },
};

const keys = [
  'LoadCredential',
  'LoadCredentialEncrypted',
  'SetCredential',
  'SetCredentialEncrypted',
  'ImportCredential',
];

/** Of a folder each file is one: `ID_FILE`. */
const isFolder = (value: string) => value.endsWith('/');

import { posix } from 'node:path';
import type { ConfigFile } from '../../../../config/config-set.ts';
import { kept } from '../../../../kept.ts';
import type { ReadStack } from '../../../read-stack.ts';
import { withoutTemplateName } from '../../../stack/mask-templates.ts';
import { pathOutside } from '../../../stack/mounts.ts';
import { commandWords, runsCelery } from '../../units/command-words.ts';
import type { PlannedUnit } from '../../units/containers.ts';
import { imageOf, isStore } from '../../units/images.ts';
import type { PlacedVariable } from '../environment.ts';
import { isSpringFile } from '../spring.ts';
import { readConfigFile } from './mounted.ts';
import { readElixir } from './phoenix.ts';
import { readPython } from './python.ts';
import { readDatabaseYaml, readProductionRb } from './rails.ts';
import type { Setting } from './setting.ts';

/** What the environment of a container holds before the settings of its application count. */
export interface Given {
  readonly variables: ReadonlyMap<string, PlacedVariable>;
  readonly isWhole: boolean;
}

/**
 * What the settings of an application say that are in the repository, or mounted into its container, as the variables
 * that would say the same. A value that the settings take from the environment is said there.
 */
export function applicationVariables(
  stack: ReadStack,
  planned: PlannedUnit,
  { variables, isWhole }: Given,
): readonly PlacedVariable[] {
  if (settingsFiles(stack).size === 0 || isStore(planned.plan) || imageOf(planned.plan).isOfficial) return [];
  const secrets = new Set(planned.plan.secrets.map(({ target }) => target));
  return settingsOf(stack, planned, variables).flatMap(({ name, value, place, variable }) => {
    if (variable === undefined) {
      const whole = value.includes('\0') ? filled(value, { variables, isWhole }, secrets) : value;
      return whole === undefined ? [] : [{ name, value: whole, place }];
    }
    const said = variables.get(variable);
    // What the environment calls by its usual name is judged by that.
    if (said !== undefined) return ofTimes.test(name) ? [{ name, value: said.value, place: said.place }] : [];
    return value === '' || secrets.has(variable) || !isWhole ? [] : [{ name, value, place }];
  });
}

/** Undefined where more is filled in than is known; for a password dots stand. */
function filled(
  text: string,
  { variables, isWhole }: Given,
  secrets: ReadonlySet<string>,
): string | undefined {
  let isKnown = true;
  const whole = text.replaceAll(
    /\0(\w+)\0([^\0]*)\0(@?)/g,
    (_, name: string, standard: string, at: string) => {
      const said = variables.get(name)?.value;
      const isOpen = said === undefined && (secrets.has(name) || !isWhole);
      const value = said ?? (isOpen ? '' : standard);
      if (value !== '') return `${value}${at}`;
      if (at === '') isKnown = false;
      return `…${at}`;
    },
  );
  return isKnown ? whole : undefined;
}

const ofTimes = /TIME_LIMIT$|VISIBILITY_TIMEOUT$|^DB_POOL_SIZE$/;

type Kind = 'django' | 'celery' | 'database' | 'production' | 'elixir' | 'config';

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['django', /\/settings(?:\/\w+)?\.py$/],
  ['celery', /\/celery\w*\.py$/],
  ['database', /\/config\/database\.ya?ml$/],
  ['production', /\/environments\/production\.rb$/],
  ['elixir', /\/config\/(?:runtime|prod)\.exs$/],
  ['config', /\.(?:ya?ml|toml|json)$/],
];

const settingsFiles = kept((stack: ReadStack): ReadonlyMap<Kind, readonly ConfigFile[]> => {
  const all = stack.configs.files.flatMap((file) => {
    if (file.role !== 'other') return [];
    const path = `/${withoutTemplateName(file.source)}`;
    const kind = kinds.find(([, pattern]) => pattern.test(path))?.[0];
    return kind === undefined || isSpringFile(file.source) ? [] : [{ kind, file }];
  });
  const groups = Map.groupBy(all, ({ kind }) => kind);
  return new Map([...groups].map(([kind, each]) => [kind, each.map(({ file }) => file)]));
});

const readings = {
  django: kept(({ text, source }: ConfigFile) => ofDjango(readPython(text, source))),
  celery: kept(({ text, source }: ConfigFile) =>
    readPython(text, source).filter(({ name }) => ofCelery.test(name)),
  ),
  database: kept(({ text, source }: ConfigFile) => readDatabaseYaml(text, source)),
  production: kept(({ text, source }: ConfigFile) => readProductionRb(text, source)),
  elixir: kept(({ text, source }: ConfigFile) => readElixir(text, source)),
  config: kept(({ text, source }: ConfigFile) => readConfigFile(text, source)),
} as const;

function settingsOf(
  stack: ReadStack,
  { plan }: PlannedUnit,
  variables: Given['variables'],
): readonly Setting[] {
  const files = settingsFiles(stack);
  const words = commandWords(plan);
  const runs = (program: RegExp) => words.some((word) => program.test(word));
  const found: Setting[] = [];
  const read = (kind: Exclude<Kind, 'config'>, file: ConfigFile | undefined) => {
    if (file !== undefined) found.push(...readings[kind](file));
  };
  if (
    variables.has('DJANGO_SETTINGS_MODULE') ||
    runs(/(?:^|\/)(?:gunicorn|uvicorn|daphne|uwsgi|celery|manage\.py)$/)
  ) {
    read('django', settingsModule(files.get('django') ?? [], variables.get('DJANGO_SETTINGS_MODULE')?.value));
    if (runsCelery(words)) read('celery', only(files.get('celery')));
  }
  if (variables.has('RAILS_ENV') || runs(/(?:^|\/)(?:puma|rails|sidekiq|rake)$/)) {
    const url = variables.has('DATABASE_URL') || plan.secrets.some(({ target }) => target === 'DATABASE_URL');
    if (!url) read('database', only(files.get('database')));
    read('production', only(files.get('production')));
  }
  if (variables.has('PHX_HOST') || variables.has('PHX_SERVER') || runs(/^(?:mix|phx\.server)$/)) {
    const all = files.get('elixir') ?? [];
    read('elixir', all.find(({ source }) => /runtime\.exs/.test(source)) ?? only(all));
  }
  for (const file of mountedFiles(stack, files.get('config') ?? [], { plan, words }))
    found.push(...readings.config(file));
  return found;
}

function only<Item>(items: readonly Item[] = []): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** The module that DJANGO_SETTINGS_MODULE names; else the one there is, or that of production. */
function settingsModule(files: readonly ConfigFile[], module: string | undefined): ConfigFile | undefined {
  const named = (end: string) =>
    only(files.filter(({ source }) => `/${withoutTemplateName(source)}`.endsWith(`/${end}.py`)));
  if (module !== undefined)
    return named(module.replaceAll('.', '/')) ?? named(module.split('.').slice(-2).join('/'));
  return only(files) ?? named('settings/production') ?? named('settings/prod');
}

/** Files that a mount brings whole, or that the command names in a folder that one brings. */
function mountedFiles(
  stack: ReadStack,
  files: readonly ConfigFile[],
  { plan, words }: { readonly plan: PlannedUnit['plan']; readonly words: readonly string[] },
): readonly ConfigFile[] {
  if (files.length === 0) return [];
  const isConfig = (path: string) => /\.(?:ya?ml|toml|json)$/.test(path);
  const mounted = plan.mounts.filter(({ kind, target }) => kind === 'bind' && isConfig(target));
  const named = words.flatMap((word) => /(?:^|=)(\/\S+)$/.exec(word)?.[1] ?? []).filter(isConfig);
  const outside = [
    ...mounted.map(({ source }) => source),
    ...named.flatMap((path) => pathOutside(plan.mounts, path) ?? []),
  ];
  const found = new Set(outside.flatMap((path) => (posix.isAbsolute(path) ? (stack.find(path) ?? []) : [])));
  return files.filter((file) => found.has(file));
}

const database: Readonly<Record<string, string>> = {
  HOST: 'DB_HOST',
  PORT: 'DB_PORT',
  NAME: 'DB_NAME',
  USER: 'DB_USER',
  CONN_MAX_AGE: 'CONN_MAX_AGE',
};

const ofCelery = /TASK_ROUTES_\w+_QUEUE$|TASK_DEFAULT_QUEUE$|TIME_LIMIT$|VISIBILITY_TIMEOUT$|BROKER_URL$/;

/** Django's own names, and those of DATABASES["default"] as variables of the environment have them. */
function ofDjango(settings: readonly Setting[]): readonly Setting[] {
  const engine = settings.find(({ name }) => name === 'DATABASES_DEFAULT_ENGINE')?.value;
  return settings.flatMap((setting) => {
    const { name } = setting;
    const [, key = ''] = /^DATABASES_DEFAULT_(\w+)$/.exec(name) ?? [];
    const known = database[key];
    if (known !== undefined)
      return engine === undefined || /postg/.test(engine) ? [{ ...setting, name: known }] : [];
    return taken.test(name) || ofCelery.test(name) ? [setting] : [];
  });
}

const taken =
  /^(?:ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS|CORS_ALLOWED_ORIGINS|(?:SESSION|CSRF)_COOKIE_DOMAIN|CACHES_\w+_LOCATION|CELERY_RESULT_BACKEND)$/;

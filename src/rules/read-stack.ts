import type { ConfigFile, ConfigRole, ConfigSet } from '../config/config-set.ts';
import { roleOf } from '../config/role.ts';
import type { RecoveryPromise } from '../contract/contract.ts';
import type { Blueprint, ServicePlan } from '../plan/blueprint.ts';
import { generate } from '../plan/generator/generate.ts';
import type { Generated } from '../plan/generator/generated.ts';
import { planBlueprint } from '../plan/plan-blueprint.ts';
import { type Crontab, isCrontab, parseCrontab } from '../syntax/crontab/parse.ts';
import { parsePodmanEnv } from '../syntax/env/parse-podman.ts';
import type { EnvTree } from '../syntax/env/tree.ts';
import { parseHba } from '../syntax/hba/parse.ts';
import type { HbaTree } from '../syntax/hba/tree.ts';
import { type IniTree, parseIni } from '../syntax/ini/parse.ts';
import { resolvePostgresIncludes } from '../syntax/postgres/includes.ts';
import type { PostgresConfig } from '../syntax/postgres/tree.ts';
import { parseAcl } from '../syntax/redis/acl.ts';
import { resolveRedisIncludes } from '../syntax/redis/includes.ts';
import type { AclTree, RedisConfig } from '../syntax/redis/tree.ts';
import { parseShell } from '../syntax/shell/parse.ts';
import type { ShellTree } from '../syntax/shell/tree.ts';
import { parseUnit } from '../syntax/unit/parse.ts';
import type { UnitTree } from '../syntax/unit/tree.ts';
import { readUnitSet } from '../units/read-unit-set.ts';
import type { UnitSet } from '../units/unit-set.ts';
import { type AcceptedUnits, acceptedUnits } from './stack/accepted-units.ts';
import { asStarted, withEnvironmentFiles } from './stack/as-started.ts';
import { FileFinder } from './stack/file-finder.ts';
import { withFilledTemplates } from './stack/filled-templates.ts';
import { withGivenVariables } from './stack/given-variables.ts';
import { withHealthScript } from './stack/health-scripts.ts';
import { mountedNginx, mountedWith } from './stack/image-nginx.ts';
import { withInstances } from './stack/instances.ts';
import { hostPathOf, layOut, type SourceFile } from './stack/lay-out.ts';
import { isTemplated, maskTemplates, withoutTemplateName } from './stack/mask-templates.ts';
import { readIncluded } from './stack/read-included.ts';
import { type NginxRead, readNginx } from './stack/read-nginx.ts';
import { readScripts } from './stack/read-scripts.ts';
import { withoutVariants } from './stack/variants.ts';
import { newestTargets, type Targets } from './targets.ts';

/** What rules judge: every file of a stack, each language parsed when a rule first asks for it. */
export interface ReadStack {
  readonly configs: ConfigSet;
  readonly targets: Targets;
  /** What the contract beside the files promises; undefined where there is none, or it does not speak of it. */
  readonly recovery: RecoveryPromise | undefined;
  readonly units: UnitSet;
  /** What Quadlet makes of the units. */
  readonly generated: Generated;
  /** The units without the lines for which Quadlet refuses them: what else is wrong with them is judged all the same. */
  readonly accepted: AcceptedUnits;
  /** Of the accepted units. */
  readonly blueprint: Blueprint;
  readonly nginx: readonly NginxRead[];
  /** Each redis.conf with what it includes. */
  readonly redis: readonly RedisConfig[];
  readonly acls: readonly AclTree[];
  /** Each postgresql.conf with what it includes. */
  readonly postgres: readonly PostgresConfig[];
  readonly hba: readonly HbaTree[];
  /** As podman reads them. */
  readonly envs: readonly EnvTree[];
  readonly scripts: readonly ShellTree[];
  readonly crontabs: readonly Crontab[];
  /** Each pgbouncer.ini. */
  readonly poolers: readonly IniTree[];
  /** Services, timers and their drop-ins that are no Quadlet units, by the file's path in the repository. */
  readonly systemd: ReadonlyMap<string, UnitTree>;
  readonly filesOf: (role: ConfigRole) => readonly ConfigFile[];
  /** The file at a path of the host or of a container, by the names that it ends with; undefined where none or two fit. */
  readonly find: (hostPath: string) => ConfigFile | undefined;
  /** Paths of every file, also of those that are no configs; of a stack with a `.build` unit. */
  readonly paths: ReadonlySet<string>;
  /** How many lines hold a value that a template fills in: what depends on it is not judged. */
  readonly templatedLines: number;
  /** The lines of a file as rules see it, template values masked. */
  readonly linesOf: (source: string) => readonly string[];
  /** The text before template values were masked. */
  readonly rawText: (source: string) => string;
  /** The stack without drop-ins that make another one of it; undefined where there are none. */
  readonly plain: ReadStack | undefined;
}

export interface ReadOptions {
  readonly targets?: Partial<Targets> | undefined;
  readonly recovery?: RecoveryPromise | undefined;
  /** Files that are there and not read. */
  readonly unread?: readonly string[] | undefined;
}

/** Reads a config set, or files of a repository whose layout is unknown. */
export function readStack(from: ConfigSet | readonly SourceFile[], options: ReadOptions = {}): ReadStack {
  const raw = isConfigSet(from) ? from : layOut(from);
  const files = raw.files.map(masked);
  return new Reading({ ...raw, files }, raw, options);
}

function isConfigSet(from: ConfigSet | readonly SourceFile[]): from is ConfigSet {
  return 'unitFolder' in from;
}

function masked(file: ConfigFile): ConfigFile {
  const plain = withoutTemplateName(file.hostPath);
  const role = file.role === 'other' && plain !== file.hostPath ? roleOf(plain, file.text) : file.role;
  const text = role === 'other' ? file.text : maskTemplates(file.source, file.text, role);
  return text === file.text && role === file.role ? file : { ...file, role, text };
}

class Reading implements ReadStack {
  readonly configs: ConfigSet;
  readonly targets: Targets;
  readonly recovery: RecoveryPromise | undefined;
  readonly #options: ReadOptions;
  readonly #unread: readonly string[];
  readonly #set: ConfigSet;
  readonly #raw: ReadonlyMap<string, string>;
  readonly #byRole: ReadonlyMap<ConfigRole, readonly ConfigFile[]>;
  readonly #byPath: ReadonlyMap<string, ConfigFile>;
  readonly #texts: ReadonlyMap<string, string>;
  readonly #finder: FileFinder;
  readonly #kept = new Map<string, unknown>();

  constructor(configs: ConfigSet, raw: ConfigSet, options: ReadOptions) {
    const { targets, recovery, unread = [] } = options;
    this.#options = options;
    this.#set = raw;
    this.configs = configs;
    this.targets = { ...newestTargets, ...targets };
    this.recovery = recovery;
    this.#unread = unread;
    this.#raw = new Map(raw.files.map((file) => [file.source, file.text]));
    this.#byRole = Map.groupBy(configs.files, ({ role }) => role);
    this.#texts = new Map(configs.files.map((file) => [file.source, file.text]));
    this.#byPath = new Map(configs.files.map((file) => [file.hostPath, file]));
    this.#finder = new FileFinder(this.#byPath.keys());
  }

  get plain(): ReadStack['plain'] {
    return this.#once('plain', () => {
      const found = withoutVariants(this.#set);
      return found && readStack(found, this.#options);
    });
  }

  readonly filesOf = (role: ConfigRole): readonly ConfigFile[] => this.#byRole.get(role) ?? [];
  readonly find = (hostPath: string): ConfigFile | undefined =>
    this.#byPath.get(this.#finder.find(hostPath) ?? '');
  readonly linesOf = (source: string): readonly string[] =>
    this.#once(`lines of ${source}`, () => this.#texts.get(source)?.split('\n') ?? []);
  readonly rawText = (source: string): string => this.#raw.get(source) ?? '';

  get units(): UnitSet {
    return this.#once('units', () => readUnitSet(this.configs));
  }

  get generated(): Generated {
    return this.#once('generated', () => generate(this.units, { user: this.configs.user.uid !== 0 }));
  }

  get accepted(): AcceptedUnits {
    return this.#once('accepted', () =>
      acceptedUnits(this.units, this.generated, (units) =>
        generate(units, { user: this.configs.user.uid !== 0 }),
      ),
    );
  }

  /** The accepted units, instances in the place of their templates. */
  get #planned(): { readonly units: UnitSet; readonly generated: Generated } {
    const units = withInstances(this.accepted.units, () => this.configs.files.map(({ text }) => text));
    if (units === this.accepted.units) return this.accepted;
    return { units, generated: generate(units, { user: this.configs.user.uid !== 0 }) };
  }

  get blueprint(): Blueprint {
    return this.#once('blueprint', () => {
      const { units, generated } = this.#planned;
      const judged = (plan: ServicePlan) =>
        withHealthScript(asStarted(withEnvironmentFiles(plan, (path) => this.#variablesAt(path))), (path) =>
          this.#scriptAt(path),
        );
      const blueprint = planBlueprint(this.configs, {
        units,
        generated,
        templates: true,
        find: (path) => {
          const file = this.find(path);
          // As YAML that a template fills in.
          return file === undefined
            ? undefined
            : { ...file, text: maskTemplates(file.source, file.text, 'postgres') };
        },
      });
      return { ...blueprint, services: blueprint.services.map(judged) };
    });
  }

  #scriptAt(path: string): ShellTree | undefined {
    const source = this.find(path)?.source;
    return this.scripts.find(({ file }) => file === source);
  }

  #variablesAt(path: string): EnvTree['variables'] | undefined {
    const source = this.find(path)?.source;
    const byFile = this.#once(
      'variables',
      () => new Map(this.envs.map((tree) => [tree.file, tree.variables])),
    );
    return source === undefined ? undefined : byFile.get(source);
  }

  get nginx(): readonly NginxRead[] {
    return this.#once('nginx', () => {
      const { services } = this.blueprint;
      const { find, rawText } = this;
      const files = withFilledTemplates(this.filesOf('nginx'), { services, find, rawText });
      return readNginx(files, mountedNginx(services, files, find), (entry) =>
        mountedWith(entry, services, files, find),
      );
    });
  }

  get redis(): readonly RedisConfig[] {
    return this.#once('redis', () =>
      readIncluded(this.filesOf('redis'), this.#finder, {
        isInclude: (line) => /^\s*include\s+"?([^\s"]+)/i.exec(line)?.[1],
        resolve: (texts, entry, nameOf) => resolveRedisIncludes(texts, entry, { nameOf }),
      }),
    );
  }

  get acls(): readonly AclTree[] {
    return this.#once('acls', () => this.#each('redis-acl', (text, file) => parseAcl(text, file)));
  }

  get postgres(): readonly PostgresConfig[] {
    return this.#once('postgres', () =>
      readIncluded(this.filesOf('postgres'), this.#finder, {
        isInclude: (line) => /^\s*include(?:_if_exists)?\s*=?\s*'?([^\s']+)/i.exec(line)?.[1],
        isIncludedFolder: (line) => /^\s*include_dir\s*=?\s*'?([^\s']+)/i.exec(line)?.[1],
        resolve: resolvePostgresIncludes,
      }),
    );
  }

  get hba(): readonly HbaTree[] {
    return this.#once('hba', () => this.#each('pg-hba', (text, file) => parseHba(text, file)));
  }

  get envs(): readonly EnvTree[] {
    return this.#once('envs', () => this.#each('env', (text, file) => parsePodmanEnv(text, file)));
  }

  get scripts(): readonly ShellTree[] {
    return this.#once('scripts', () =>
      readScripts(
        withGivenVariables(
          this.#each('script', (text, file) => parseShell(text, file)),
          { systemd: this.systemd, find: this.find, variablesAt: (path) => this.#variablesAt(path) },
        ),
      ),
    );
  }

  get crontabs(): readonly Crontab[] {
    return this.#once('crontabs', () =>
      this.filesOf('other')
        .filter(({ hostPath, text }) => isCrontab(withoutTemplateName(hostPath), text))
        .map(({ source, text }) => parseCrontab(maskTemplates(source, text, 'unit'), source)),
    );
  }

  get poolers(): readonly IniTree[] {
    return this.#once('poolers', () =>
      this.filesOf('other')
        .filter(({ hostPath, text }) => isPooler(withoutTemplateName(hostPath), text))
        .map(({ source, text }) => parseIni(maskTemplates(source, text, 'env'), source)),
    );
  }

  get systemd(): ReadonlyMap<string, UnitTree> {
    return this.#once(
      'systemd',
      () =>
        new Map(
          this.filesOf('systemd').map(({ source, text }) => [source, parseUnit(source, text)] as const),
        ),
    );
  }

  get paths(): ReadonlySet<string> {
    return this.#once(
      'paths',
      () => new Set([...this.#byPath.keys(), ...this.#unread.map((name) => hostPathOf(name))]),
    );
  }

  get templatedLines(): number {
    return this.#once('templatedLines', () =>
      this.configs.files.reduce(
        (sum, { text }) => sum + (isTemplated(text) ? text.split('\n').filter(isTemplated).length : 0),
        0,
      ),
    );
  }

  #each<Tree>(role: ConfigRole, parse: (text: string, file: string) => Tree): readonly Tree[] {
    return this.filesOf(role).map(({ text, source }) => parse(text, source));
  }

  #once<Value>(name: string, make: () => Value): Value {
    if (!this.#kept.has(name)) this.#kept.set(name, make());
    return this.#kept.get(name) as Value;
  }
}

function isPooler(path: string, text: string): boolean {
  return /\.(?:ini|conf)$/.test(path) && text.length < 100_000 && /^[ \t]*\[pgbouncer\]/m.test(text);
}

import {
  type Dirent,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { roleOf } from '../../config/role.ts';
import { messageOf } from '../../errors.ts';
import type { Place } from '../../place.ts';
import { LintPathError } from '../errors.ts';
import type { SourceFile } from '../stack/lay-out.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';
import { isPolicy } from '../stack/policy-names.ts';
import { findBrokenText } from './broken-text.ts';
import { ofExamples, passedOver } from './passed-over.ts';

/** A file that cannot be judged, and why. */
export interface BrokenFile {
  readonly place: Place;
  readonly message: string;
  /** The system itself refused to give it. */
  readonly isUnreadable?: true;
}

/** What is under some paths. */
export interface CollectedFiles {
  readonly files: readonly SourceFile[];
  readonly broken: readonly BrokenFile[];
  /** Names of files that are no configs, where a `.build` unit may copy them. */
  readonly unread: readonly string[];
  /** Folders of examples and fixtures that were left alone. */
  readonly passed: readonly string[];
}

const maxBytes = 4 * 1024 * 1024;
const maxFiles = 50_000;
const textTypes = new Set([
  '',
  '.conf',
  '.cfg',
  '.cnf',
  '.acl',
  '.env',
  '.sh',
  '.bash',
  '.types',
  '.sample',
  '.sql',
  '.inc',
  '.map',
  '.vhost',
  '.geo',
  '.list',
  '.ini',
  '.cron',
  '.crontab',
]);

/** Reads every file under the paths that may be a config; names are relative to `base`. */
export function collectFiles(paths: readonly string[], base: string): CollectedFiles {
  const collecting = new Collecting(base);
  for (const path of paths) collecting.addPath(path);
  return collecting.result();
}

class Collecting {
  readonly #base: string;
  readonly #found = new Map<string, SourceFile>();
  readonly #broken: BrokenFile[] = [];
  /** What only units of some kind make a config: it is read where there is such a unit. */
  readonly #waiting: { readonly kind: string; readonly add: () => void }[] = [];
  /** Config files of any program, by their names: they are read where a unit names one. */
  readonly #mountable = new Map<string, string[]>();
  readonly #unread: string[] = [];
  /** Folders of examples, with the folder that was named. */
  readonly #aside: { readonly folder: string; readonly top: string }[] = [];
  #count = 0;

  constructor(base: string) {
    this.#base = base;
  }

  addPath(path: string): void {
    const absolute = resolve(this.#base, path);
    try {
      if (statSync(absolute).isDirectory()) this.#addFolder(absolute, realpathSync(absolute));
      else this.#addFile(absolute, absolute, true);
    } catch (thrown) {
      if (thrown instanceof LintPathError) throw thrown;
      throw new LintPathError(path, messageOf(thrown));
    }
  }

  result(): CollectedFiles {
    while (this.#aside.length > 0 && !this.#holdsConfigs())
      for (const { folder, top } of this.#aside.splice(0)) this.#addFolder(folder, top);
    const passed = this.#aside.map(({ folder }) => this.#name(folder));
    const kinds = new Set([...this.#found.keys()].map((path) => extname(withoutTemplateName(path))));
    for (const { kind, add } of this.#waiting.splice(0)) if (kinds.has(kind)) add();
    if (this.#mountable.size > 0) this.#addMounted();
    const unread = kinds.has('.build') ? this.#unread.map((path) => this.#name(path)) : [];
    return { files: [...this.#found.values()], broken: this.#broken, unread, passed };
  }

  #addMounted(): void {
    const units = [...this.#found.values()].filter(({ source }) =>
      /\.(?:container|pod)(?:\.d\/|$)/.test(withoutTemplateName(source)),
    );
    const named = new Set(
      units.flatMap(({ text }) =>
        [...text.matchAll(/[\w.@%-]+\.(?:toml|ya?ml|json)(?=[:\s]|$)/gm)].map(([name]) => name),
      ),
    );
    for (const name of named)
      for (const path of this.#mountable.get(name)?.splice(0) ?? [])
        this.#read(path, false, () => this.#addFile(path, path, false));
  }

  /** Scripts alone are of any repository. */
  #holdsConfigs(): boolean {
    return [...this.#found.values()].some(({ source, at }) => {
      const role = roleOf(withoutTemplateName(at ?? source), '');
      return role !== 'other' && role !== 'script' && role !== 'env';
    });
  }

  #addFolder(folder: string, top: string): void {
    const open = [folder];
    for (let current = open.pop(); current !== undefined; current = open.pop()) {
      const entries = this.#read(current, current === folder, () =>
        readdirSync(current, { withFileTypes: true }),
      );
      if (entries === undefined) continue;
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        if (entry.isDirectory()) {
          const inside = join(current, entry.name);
          if (ofExamples.has(entry.name)) {
            this.#aside.push({ folder: inside, top });
            if (/^doc/.test(entry.name)) this.#addPolicies(inside);
          } else if (!passedOver.has(entry.name) || (entry.name === 'dist' && !isBuilt(current)))
            open.push(inside);
        } else this.#read(join(current, entry.name), false, () => this.#addEntry(entry, current, top));
      }
    }
  }

  /** Of documentation what operations promise is read: it is held against the configs. */
  #addPolicies(folder: string): void {
    const entries = this.#read(folder, false, () => readdirSync(folder, { withFileTypes: true })) ?? [];
    for (const entry of entries)
      if (entry.isFile() && isPolicy(entry.name))
        this.#read(join(folder, entry.name), false, () =>
          this.#addFile(join(folder, entry.name), join(folder, entry.name), false),
        );
  }

  /** What the system refuses is told in its place, and the rest is judged; a path that was named must be there. */
  #read<T>(path: string, isNamed: boolean, read: () => T): T | undefined {
    try {
      return read();
    } catch (thrown) {
      if (isNamed || thrown instanceof LintPathError) throw thrown;
      const place = { file: this.#name(path), line: 1, column: 1 };
      this.#broken.push({ place, message: `cannot be read: ${messageOf(thrown)}`, isUnreadable: true });
      return undefined;
    }
  }

  #addEntry(entry: Dirent, folder: string, top: string): void {
    const path = join(folder, entry.name);
    if (!mayBeConfig(path)) {
      const kind = kindThatReads(path);
      if (/\.(?:toml|ya?ml|json)$/.test(withoutTemplateName(path)) && entry.isFile()) {
        const name = basename(withoutTemplateName(path));
        const known = this.#mountable.get(name);
        if (known === undefined) this.#mountable.set(name, [path]);
        else known.push(path);
      }
      const add = () => this.#read(path, false, () => this.#addFile(path, path, false));
      if (kind !== undefined && entry.isFile()) this.#waiting.push({ kind, add });
      else if (this.#unread.length < maxFiles) this.#unread.push(path);
      return;
    }
    if (entry.isFile()) this.#addFile(path, path, false);
    else if (entry.isSymbolicLink()) this.#addLink(path, top);
  }

  /** The target's name stands in findings, the link's place decides what the file is read as. */
  #addLink(path: string, top: string): void {
    const target = readlinkSync(path);
    // A unit that is masked, a module of a package: right on the host, and nothing to read.
    if (/^\/(?:dev\/null$|(?:usr\/(?:share|lib|libexec)|lib)\/)/.test(target)) return;
    let real: string;
    try {
      real = linkedInside(path, target, top) ?? realpathSync(path);
    } catch {
      // Folders and programs of other packages are no concern of configs.
      if (isNamedConfig(path)) this.#report(path, `this link leads nowhere: ${target} is not here`);
      return;
    }
    if (!real.startsWith(`${top}${sep}`)) {
      if (isNamedConfig(path))
        this.#report(path, `this link leads out of ${this.#name(top) || '.'}: what it names is not read`);
    } else if (statSync(real).isFile()) this.#addFile(real, path, false);
  }

  #addFile(path: string, at: string, isNamed: boolean): void {
    this.#count += 1;
    if (this.#count > maxFiles) throw new LintPathError(this.#base, `there are over ${maxFiles} files`);
    const facts = statSync(path);
    const isConfig = () => isNamed || isNamedConfig(at);
    if (!facts.isFile()) {
      if (isConfig()) this.#report(path, 'this is no regular file');
      return;
    }
    if (facts.size > maxBytes) {
      if (isConfig()) this.#report(path, `${facts.size} bytes: a config is not read beyond ${maxBytes}`);
      return;
    }
    const bytes = readFileSync(path);
    const fault = findBrokenText(bytes);
    // systemd passes over lines that are no UTF-8; to all others a byte is a byte.
    if (fault === undefined || (fault.isOtherEncoding && !/^(?:unit|systemd)$/.test(roleOf(at, '')))) {
      const source = this.#name(path);
      // A link that makes an instance of a template leaves the template, and other instances, as they are.
      const key = isInstance(at, path) ? at : path;
      const known = this.#found.get(key);
      // What is enabled by a link is read where the link stands.
      if (known !== undefined && path === at) return;
      this.#found.set(key, {
        source,
        text: bytes.toString(fault === undefined ? 'utf8' : 'latin1'),
        executable: (facts.mode & 0o111) !== 0,
        at: this.#name(at),
      });
    } else if (isConfig()) {
      const place = { file: this.#name(path), line: fault.line, column: fault.column };
      this.#broken.push({ place, message: fault.message });
    }
  }

  #report(path: string, message: string): void {
    this.#broken.push({ place: { file: this.#name(path), line: 1, column: 1 }, message });
  }

  #name(path: string): string {
    // Both are whole and without detours, so what is inside needs no more than to be cut off.
    const inside = `${this.#base}${sep}`;
    const name = path.startsWith(inside) ? path.slice(inside.length) : relative(this.#base, path);
    return sep === '/' ? name : name.split(sep).join('/');
  }
}

/** `/etc/nginx/sites-available/a` as the host has it, found in the copy of /etc/nginx that the link is part of. */
function linkedInside(path: string, target: string, top: string): string | undefined {
  if (!isAbsolute(target)) return undefined;
  const names = target.split('/').slice(1);
  for (let folder = dirname(path); folder.startsWith(top); folder = dirname(folder)) {
    for (let from = 0; from < names.length; from++) {
      const inside = join(folder, ...names.slice(from));
      if (inside !== path && existsSync(inside)) return realpathSync(inside);
    }
  }
  return undefined;
}

function hasRole(path: string): boolean {
  return roleOf(withoutTemplateName(path), '') !== 'other';
}

/** A name that says that a program reads the file, or what a link leads to. */
function isNamedConfig(path: string): boolean {
  return (
    hasRole(path) ||
    extname(withoutTemplateName(path)) === '.conf' ||
    /sites-\w+$/.test(basename(dirname(path)))
  );
}

function mayBeConfig(path: string): boolean {
  const name = withoutTemplateName(path);
  return (
    hasRole(path) ||
    textTypes.has(extname(name)) ||
    name.endsWith('_params') ||
    /(?:^|\/)(?:sites-\w+|[\w.-]*cron\.\w+|crontabs)$/.test(dirname(name)) ||
    ofApplication.test(name) ||
    isPolicy(basename(name)) ||
    toldBeside.test(name) ||
    // Users of PgBouncer.
    /(?:^|\/)userlist[\w.-]*\.txt$/.test(name)
  );
}

/** `.kube` plays YAML, `.build` builds from Containerfiles; without such a unit they are other programs'. */
function kindThatReads(path: string): string | undefined {
  const name = basename(withoutTemplateName(path));
  if (/\.ya?ml$/.test(name)) return '.kube';
  return /^(?:Container|Docker)file\b|\.(?:container|docker)file$/i.test(name) ? '.build' : undefined;
}

/** What says how the host is set up. */
const toldBeside =
  /\/README(?:\.(?:md|rst|adoc|txt))?$|\.(?:bu|ign|butane)$|\/(?:cloud-(?:init|config)|user-data)[\w-]*(?:\.ya?ml)?$/;

/** What tells of the stack in other languages: secrets that a playbook makes, settings of the application. */
const ofApplication =
  /\/(?:main|app|server|index|routes?|router|health\w*|api|endpoint)\.(?:py|[cm]?[jt]s|go|exs?|rs)$|\/[\w.-]+\.controller\.ts$|\/routes\/\w+\.php$|\/(?:tasks|playbooks?)\/[^/]+\.ya?ml$|\/(?:site|playbook|secrets?)\.ya?ml$|\/(?:settings|celery\w*|production|prod|base|urls|gunicorn[\w.-]*)\.py$|\/settings\/\w+\.py$|\/(?:puma|routes|environments\/production)\.rb$|\/config\/(?:runtime|prod)\.exs$|\/(?:sidekiq|database|cable|config|settings|app|server|production)\.(?:ya?ml|toml|json)$|\/(?:horizon|queue)\.php$|\/application(?:-[\w-]+)?\.(?:ya?ml|properties)$|\/(?:uwsgi|hypercorn)[\w.-]*\.(?:ini|toml)$/i;

/** More is no list that somebody wrote. */
const MOST_IGNORED = 1_000_000;

/** `dist` holds what a build made or, as some projects have it, what administrators install: that git keeps. */
function isBuilt(parent: string): boolean {
  const ignored = readIgnored(join(parent, '.gitignore'));
  return ignored === undefined
    ? existsSync(join(parent, 'package.json'))
    : /^[ \t]*(?:\*\*\/|\/)?dist(?:\/\*?)?[ \t]*$/m.test(ignored);
}

/** A pipe of that name would never end, and a link may lead anywhere. */
function readIgnored(path: string): string | undefined {
  try {
    const stat = lstatSync(path);
    return stat.isFile() && stat.size <= MOST_IGNORED ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** `web@1.container` as a link to `web@.container`. */
function isInstance(link: string, path: string): boolean {
  const [, stem, kind] = /^(.+@)[^.]+\.(container)$/.exec(basename(link)) ?? [];
  return stem !== undefined && basename(path) === `${stem}.${kind}`;
}

import { nginxTime } from '../../../syntax/nginx/time.ts';
import type { NginxItem } from '../../../syntax/nginx/tree.ts';
import { nginxDirectives } from './directives.ts';
import { isOfStream } from './items.ts';

/** One way in which a directive may be written. */
export interface DirectiveForm {
  readonly contexts: string;
  readonly args: string;
  readonly flags: string;
}

const forms = new Map<string, readonly DirectiveForm[]>(
  Object.entries(nginxDirectives).map(([name, text]) => [
    name,
    text.split(' | ').map((form) => {
      const [contexts = '', args = '', flags = ''] = form.split(' ');
      return { contexts, args, flags };
    }),
  ]),
);

/** The names that Nginx knows, of this version or another. */
export function knownDirectives(): Iterable<string> {
  return forms.keys();
}

/** The forms of a directive; undefined for those of other modules. */
export function formsOf(name: string): readonly DirectiveForm[] | undefined {
  return forms.get(name);
}

const letters: Readonly<Record<string, string>> = {
  events: 'e',
  http: 'h',
  server: 's',
  location: 'l',
  upstream: 'u',
  limit_except: 'x',
};

/**
 * The letter of the context that a directive stands in; undefined inside of blocks that hold data or belong to other
 * modules, and at the top of a file that is only a piece of a config.
 */
export function contextOf(item: NginxItem, isMain: boolean): string | undefined {
  const { parent } = item;
  if (parent === undefined) return isMain ? 'm' : undefined;
  const outer = contextOf(parent, isMain);
  const { name } = parent.directive;
  if (name === 'if') return outer === 's' ? 'i' : outer === 'l' ? 'I' : undefined;
  const expected: Readonly<Record<string, string>> = { e: 'm', h: 'm', s: 'h', u: 'h', l: 'sl', x: 'l' };
  const letter = letters[name];
  if (letter === undefined) return undefined;
  // A piece of a config, e.g. sites-available/app.conf, begins with servers or upstreams.
  if (outer === undefined)
    return parent.parent === undefined && !isMain && !isOfStream(parent) ? letter : undefined;
  return expected[letter]?.includes(outer) ? letter : undefined;
}

/** The forms that a directive may have where it stands; undefined where that is not known. */
export function formsHere(item: NginxItem, isMain: boolean): readonly DirectiveForm[] | undefined {
  const context = contextOf(item, isMain);
  const known = formsOf(item.directive.name);
  if (context === undefined || known === undefined) return undefined;
  return known.filter(({ contexts }) => contexts === '*' || contexts.includes(context));
}

/** Whether a number of arguments fits a form; templated lines are judged by the caller. */
export function takesCount(form: DirectiveForm, count: number): boolean {
  const args = form.args.replace('b', '');
  if (args === '*') return true;
  if (args === 'f') return count === 1;
  const least = /^(\d)\+$/.exec(args)?.[1];
  return least === undefined ? args.includes(String(count)) : count >= Number(least);
}

const patterns: Readonly<Record<string, readonly RegExp[]>> = {
  t: [nginxTime],
  T: [/^(?:\d+y)?(?:\d+M)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+)?$/],
  z: [/^\d+[kKmM]?$/],
  Z: [/^\d+[kKmMgG]?$/],
  n: [/^\d+$/],
  B: [/^\d+$/, /^\d+[kKmM]?$/],
};

/** The index of the argument that Nginx cannot read as the time, size or number that it must be. */
export function unreadableArg(form: DirectiveForm, values: readonly string[]): number | undefined {
  if (form.args === 'f') return /^(?:on|off)$/i.test(values[0] ?? '') ? undefined : 0;
  const kind = form.flags.replace('!', '');
  const wrong = (patterns[kind] ?? []).findIndex((pattern, index) => {
    const value = (values[index] ?? '').replaceAll(' ', '');
    return value === '' || !pattern.test(value);
  });
  return wrong === -1 ? undefined : wrong;
}

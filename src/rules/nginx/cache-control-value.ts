import { nearestWord } from '../../nearest-word.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** Cache-Control is written as caches read it. */
export const nginxCacheControlValue = nginxRule({
  id: 'nginx.cache-control-value',
  title: 'Cache-Control is written as caches read it',
  severity: 'warning',
  why: 'Caches pass over what they do not know: the file is kept for a time of their own choice, or what was not to be kept is.',
  source: 'RFC 9111, 5.2: directives are parted by commas, and max-age=SECONDS',
  *judge(config) {
    for (const item of allNamed(config, 'expires')) {
      const value = arg(item, 0);
      if (/^[1-9]\d{0,2}$/.test(value))
        yield remark(item, `these are ${value} seconds: a number alone is no days`, `expires ${value}d;`);
    }
    for (const item of allNamed(config, 'add_header')) {
      const value = arg(item, 1);
      if (!/^cache-control$/i.test(arg(item, 0)) || /\$/.test(value) || isTemplated(value)) continue;
      const fault = faultOf(value.toLowerCase());
      if (fault !== undefined) yield remark(item, fault.says, fault.help);
    }
  },
});

const words: ReadonlySet<string> = new Set(
  `max-age s-maxage no-cache no-store no-transform must-revalidate proxy-revalidate must-understand private public
  immutable stale-while-revalidate stale-if-error max-stale min-fresh only-if-cached post-check pre-check`.split(
    /\s+/,
  ),
);

interface Fault {
  readonly says: string;
  readonly help: string;
}

function faultOf(value: string): Fault | undefined {
  if (value.includes(';'))
    return {
      says: 'a semicolon parts nothing here: caches read one directive that they do not know',
      help: `"${value.replaceAll(/\s*;\s*/g, ', ')}"`,
    };
  const parts = value
    .replaceAll(/"[^"]*"/g, '""')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const part of parts) {
    const [, name = part, said] = /^([^=\s]+)\s*(?:=\s*(.*))?$/.exec(part) ?? [];
    const [known] = /^(?:max-age|s-maxage|stale-while-revalidate|stale-if-error)(?=[=\s]|$)/.exec(part) ?? [];
    if (known !== undefined && !/^\d+$/.test(said ?? ''))
      return { says: `"${part}" is no ${known}=SECONDS: caches pass over it`, help: `${known}=86400` };
    if (known !== undefined || words.has(name)) continue;
    const near = nearestWord(name, words);
    if (near !== undefined || /\s/.test(name))
      return {
        says: `caches know no "${name}" and pass over it`,
        help: near ?? 'directives with commas between',
      };
  }
  const age = parts.find((part) => /^(?:s-maxage|max-age)=[1-9]/.test(part));
  if (
    parts.includes('no-store') &&
    (age !== undefined || parts.includes('immutable') || parts.includes('public'))
  )
    return {
      says: `no-store keeps nothing, whatever "${age ?? (parts.includes('public') ? 'public' : 'immutable')}" beside it says`,
      help: 'one of the two',
    };
  if (parts.includes('public') && parts.includes('private'))
    return { says: 'public and private contradict one another', help: 'one of the two' };
  return undefined;
}

import type { NginxConfig, NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, arg, argsOf, own } from '../parts/nginx/items.ts';
import { nginxRule } from '../parts/nginx/rule.ts';
import { valuesOf } from '../parts/nginx/targets.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A map that decides who is refused decides for all. */
export const nginxMapGuard = nginxRule({
  id: 'nginx.map-guard',
  title: 'a map that decides who is refused decides for all',
  severity: 'error',
  why: 'Without default the variable is empty for whoever no line fits, and not the value that the if refuses: those whom nobody thought of come in.',
  source:
    'nginx.org/en/docs/http/ngx_http_map_module.html: "When default is not specified, the default resulting value will be an empty string."; gixy hash_without_default',
  *judge(config) {
    yield* alwaysTrue(config);
    yield* turnedAround(config);
    yield* neverKept(config);
    yield* logsProbesAlone(config);
    const conditions = allNamed(config, 'if').flatMap(readRefusal);
    if (conditions.length === 0) return;
    yield* neverRefused(config, conditions);
    for (const map of allNamed(config, 'map', 'geo')) {
      const isGeo = map.directive.name === 'geo';
      const variable = (isGeo && arg(map, 1) === '' ? arg(map, 0) : arg(map, 1)).replace(/^\$/, '');
      if (map.directive.block === undefined || hasDefault(map)) continue;
      const refusal = conditions.find((each) => each.variable === variable && each.value !== '');
      const values = new Set(entriesOf(map).map((child) => arg(child, 0)));
      // A list of those who are refused lets in all others on purpose.
      if (refusal === undefined || [...values].every((value) => value === refusal.value)) continue;
      const place = map.directive.place;
      const { line } = refusal.item.directive.place;
      yield {
        place,
        message: `whoever no line fits is let in: $${variable} is then empty, and line ${line} refuses only "${refusal.value}"`,
        help: `default ${refusal.value};`,
        severity: values.has(refusal.value) ? 'warning' : 'error',
      };
    }
  },
});

/** `if ($blocked)` asks for neither an empty word nor "0": "false" and "off" are true. */
function* alwaysTrue(config: NginxConfig): Generator<Remark> {
  for (const item of allNamed(config, 'if')) {
    const variable = /^\(\s*\$\{?(\w+)\}?\s*\)$/.exec(argsOf(item).join(' '))?.[1];
    if (variable === undefined) continue;
    for (const [line, word] of valuesOf(config, variable)) {
      if (!/^(?:false|off|no|none)$/i.test(word?.value ?? '')) continue;
      yield {
        place: line.directive.place,
        message: `"${word?.value}" is true for the if in line ${item.directive.place.line}: only an empty word and "0" are not`,
        help: '0',
      };
    }
  }
}

/** `geo $office { default 0; 10.0.0.0/8 1; }` and `if ($office) { return 403; }`: the others come in. */
function* turnedAround(config: NginxConfig): Generator<Remark> {
  for (const item of allNamed(config, 'if')) {
    const variable = /^\(?\s*\$\{?(\w+)\}?(?:\s+=\s+"?1"?)?\s*\)?$/.exec(argsOf(item).join(' '))?.[1];
    const refuses = own(item, 'return').some((each) => /^(?:4\d\d)$/.test(arg(each, 0)));
    if (variable === undefined || !refuses || ofRefused.test(variable)) continue;
    const known = allNamed(config, 'map').find((each) => arg(each, 1) === `$${variable}`);
    if (known !== undefined && isOfKeys(known)) {
      yield {
        place: item.directive.place,
        message: `$${variable} is empty for whoever has no key: those who are known are refused, and everyone else comes in`,
        help: `if ($${variable} = "")`,
        severity: 'warning',
      };
      continue;
    }
    const geo = allNamed(config, 'geo').find((each) => (arg(each, 1) || arg(each, 0)) === `$${variable}`);
    if (geo === undefined) continue;
    const entries = entriesOf(geo).filter(({ directive }) => directive.name !== 'default');
    const marked = entries.filter((each) => arg(each, 0) === '1');
    const standard = own(geo, 'default')[0];
    if (standard !== undefined && !/^0?$/.test(arg(standard, 0))) continue;
    const inner = marked.filter(({ directive }) => ownNetwork.test(directive.name));
    // Elsewhere those who are not in it are refused: then it is a list of those who may.
    const isAllowedElsewhere = () =>
      allNamed(config, 'if').some(
        (each) =>
          each !== item &&
          new RegExp(`^\\(?\\s*\\$\\{?${variable}\\}?\\s+=\\s+"?0"?\\s*\\)?$`).test(argsOf(each).join(' ')),
      );
    const isOwn = inner.length > 0 && (inner.length === marked.length || isAllowedElsewhere());
    if (!isOwn && !(marked.length > 0 && ofAllowed.test(variable))) continue;
    yield {
      place: item.directive.place,
      message: `$${variable} is 1 for ${marked[0]?.directive.name} and the like: they are refused, and everyone else comes in`,
      help: `if ($${variable} = 0)`,
      severity: 'warning',
    };
  }
}

/** What a map of keys, tokens or certificates gives is there for those alone who have one. */
function isOfKeys(map: NginxItem): boolean {
  const standard = own(map, 'default')[0];
  return (
    /^\$(?:http_authorization|http_\w*(?:key|token)|ssl_client_\w+|arg_(?:\w*token|\w*key))$/.test(
      arg(map, 0),
    ) &&
    (standard === undefined || /^0?$/.test(arg(standard, 0))) &&
    !entriesOf(map).some((each) => /^~/.test(each.directive.name))
  );
}

const ownNetwork = /^(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|::1|f[cd][0-9a-f]{2}:)/i;
const ofRefused = /block|ban|deny|denied|bad|bogon|refus|reject|limit|drop|not_|outside|external/i;
const ofAllowed = /allow|trust|intern|office|whitelist|permit|vpn|staff|admin|monitor|own|known/i;

/** `proxy_no_cache $skip` asks for an empty word or "0" as well. */
function* neverKept(config: NginxConfig): Generator<Remark> {
  const told = new Set<NginxItem>();
  for (const by of ['proxy', 'fastcgi', 'uwsgi', 'scgi']) {
    for (const item of allNamed(config, `${by}_no_cache`, `${by}_cache_bypass`)) {
      for (const word of argsOf(item)) {
        const variable = /^\$\{?(\w+)\}?$/.exec(word)?.[1];
        if (variable === undefined) continue;
        for (const [line, value] of valuesOf(config, variable)) {
          if (!/^(?:false|off|no|none)$/i.test(value?.value ?? '') || told.has(line)) continue;
          told.add(line);
          yield {
            place: line.directive.place,
            message: `"${value?.value}" is true for ${item.directive.name} in line ${item.directive.place.line}, where only an empty word and "0" are not: nothing comes from the cache`,
            help: '0',
          };
        }
      }
    }
  }
}

/** `map $uri $loggable { default 0; /healthz 1; }`: what was to be left out is all that is logged. */
function* logsProbesAlone(config: NginxConfig): Generator<Remark> {
  for (const item of allNamed(config, 'access_log')) {
    const variable = /^if=\$\{?(\w+)\}?$/.exec(
      argsOf(item).find((word) => word.startsWith('if=')) ?? '',
    )?.[1];
    const map = allNamed(config, 'map').find((each) => arg(each, 1) === `$${variable}`);
    if (variable === undefined || map === undefined) continue;
    const standard = own(map, 'default')[0];
    const isRead = map.children.some(({ tree }) => tree !== map.tree);
    const others = entriesOf(map).filter(
      ({ directive: { name } }) => name !== 'default' && !(isRead && name === 'include'),
    );
    if (standard !== undefined && !/^0?$/.test(arg(standard, 0))) continue;
    if (
      others.length === 0 ||
      !others.every((each) => ofProbes.test(each.directive.name) && !/^0?$/.test(arg(each, 0)))
    )
      continue;
    yield {
      place: (standard ?? map).directive.place,
      message: `only ${others[0]?.directive.name} and the like are logged, and no other request (access_log in line ${item.directive.place.line})`,
      help: 'default 1; and 0 for those',
      severity: 'warning',
    };
  }
}

const ofProbes = /health|ping|\bup\b|status|ready|\blive|metrics|probe|monitor|favicon|robots/i;

/** `map $http_x_api_key $client { default anonymous; … }` and `if ($client = "") { return 401; }` */
function* neverRefused(config: NginxConfig, refusals: readonly Refusal[]): Generator<Remark> {
  for (const refusal of refusals) {
    if (refusal.value !== '') continue;
    const maps = allNamed(config, 'map').filter((each) => arg(each, 1) === `$${refusal.variable}`);
    const [map, more] = maps;
    const standard = map === undefined ? undefined : own(map, 'default')[0];
    if (map === undefined || more !== undefined || standard === undefined) continue;
    const values = entriesOf(map).map((each) => arg(each, 0));
    if (isTemplated(arg(standard, 0)) || values.some((value) => value === '' || value.includes('$')))
      continue;
    yield {
      place: standard.directive.place,
      message: `nobody is refused: $${refusal.variable} is "${arg(standard, 0)}" for whoever no line fits, and line ${refusal.item.directive.place.line} asks for an empty one`,
      help: 'default "";',
    };
  }
}

interface Refusal {
  readonly item: NginxItem;
  readonly variable: string;
  readonly value: string;
}

/** `if ($allowed = 0) { return 403; }` */
function readRefusal(item: NginxItem): Refusal[] {
  const text = argsOf(item).join(' ');
  const [, variable, value = ''] = /^\(?\s*\$\{?(\w+)\}?\s+=\s+"?([^\s")]*)"?\s*\)?$/.exec(text) ?? [];
  const refuses = own(item, 'return').some((each) => /^(?:4\d\d)$/.test(arg(each, 0)));
  return variable === undefined || !refuses ? [] : [{ item, variable, value }];
}

function hasDefault(map: NginxItem): boolean {
  return map.children.some(
    ({ directive: { name } }) =>
      /^(?:default|include|0\.0\.0\.0\/0|~\*?(?:\.\*|\^|\.)?\$?)$/.test(name) || isTemplated(name),
  );
}

function entriesOf(map: NginxItem): NginxItem[] {
  return map.children.filter(
    ({ directive: { name } }) => !/^(?:hostnames|volatile|ranges|delete|proxy|proxy_recursive)$/.test(name),
  );
}

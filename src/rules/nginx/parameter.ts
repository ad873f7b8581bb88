import type { NginxConfig, NginxItem, NginxWord } from '../../syntax/nginx/tree.ts';
import type { Remark } from '../define-rule.ts';
import { allNamed, argsOf, isData, isHttp } from '../parts/nginx/items.ts';
import { isNetwork, nginxParameters, type Parameters, upstreamServer } from '../parts/nginx/parameters.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { swallowing } from '../parts/nginx/swallowed.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The parameters of a directive are those that Nginx takes. */
export const nginxParameter = nginxRule({
  id: 'nginx.parameter',
  title: 'the parameters of a directive are those that Nginx takes',
  severity: 'error',
  why: 'Nginx refuses the whole configuration: "invalid parameter". Nothing is reloaded, and after the next restart nothing is served.',
  source: 'nginx.org/en/docs/dirindex.html',
  *judge(config) {
    for (const [name, parameters] of Object.entries(nginxParameters)) {
      for (const item of allNamed(config, name)) {
        if (!isData(item) && isHttp(item) && !swallowing(config).has(item)) yield* misread(item, parameters);
      }
    }
    for (const item of allNamed(config, 'server')) {
      if (item.parent?.directive.name === 'upstream' && isHttp(item)) yield* misread(item, upstreamServer);
    }
    for (const item of allNamed(config, 'allow', 'deny')) {
      if (isData(item)) continue;
      const word = item.directive.args.find(({ value }) => !isTemplated(value) && !isNetwork(value));
      if (word !== undefined)
        yield refused(word, item, 'an address or a network: 10.0.0.0/8, 2001:db8::/32, all');
    }
    for (const item of allNamed(config, 'set_real_ip_from')) {
      const [word] = item.directive.args;
      // The name of a host is right there; a network is read as one when its mask is.
      if (
        word === undefined ||
        !(/^[\d.]+(?:\/\d+)?$/.test(word.value) || /^(?:all|any|\*)$/.test(word.value))
      )
        continue;
      if (word.value === 'all' || !isNetwork(word.value))
        yield refused(word, item, 'an address or a network: 10.0.0.0/8');
    }
    for (const name of Object.keys(nginxParameters).filter((each) => each.endsWith('_cache_path')))
      for (const item of allNamed(config, name.replace('_path', '_valid'))) yield* misreadValid(item);
    yield* lowBits(config);
    for (const item of allNamed(config, 'proxy_redirect')) yield* misreadDefault(item);
    yield* alone(config, 'proxy_redirect', ['off', 'default']);
    yield* alone(config, 'proxy_cookie_path', ['off']);
    yield* alone(config, 'proxy_cookie_domain', ['off']);
    yield* alone(config, 'proxy_cookie_flags', ['off']);
    for (const item of allNamed(config, 'access_log')) yield* misreadLog(item);
    for (const item of allNamed(config, 'expires')) yield* misreadExpires(item);
  },
});

function* misread(item: NginxItem, { patterns, needed, example }: Parameters): Generator<Remark> {
  const { name, args } = item.directive;
  for (const [index, word] of args.entries()) {
    const pattern = patterns[index] ?? patterns.at(-1);
    if (isTemplated(word.value)) continue;
    if (word.value.includes('$') || pattern?.test(word.value) !== false) continue;
    yield refused(word, item, `${name} ${example}`);
    return;
  }
  const words = argsOf(item);
  if (
    needed === undefined ||
    words.length === 0 ||
    words.some((word) => isTemplated(word)) ||
    words.some((word) => word.startsWith(needed.start))
  )
    return;
  if (needed.unless !== undefined && words.includes(needed.unless)) return;
  yield remark(
    item,
    `nginx -t refuses the configuration: "${name}" must have ${needed.start}…`,
    `${name} ${example}`,
  );
}

/** 10.0.0.5/8 means all of 10.0.0.0/8, and Nginx warns of the rest. */
function* lowBits(config: NginxConfig): Generator<Remark> {
  const ofGeo = allNamed(config, 'geo').flatMap(({ children }) => children);
  for (const item of [...allNamed(config, 'allow', 'deny', 'set_real_ip_from'), ...ofGeo]) {
    const { name, args } = item.directive;
    const value = isData(item) ? name : (args[0]?.value ?? '');
    const [, a = '', b = '', c = '', d = '', bits = ''] =
      /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(value) ?? [];
    if (bits === '' || Number(bits) > 32) continue;
    const address = [a, b, c, d].reduce((sum, part) => sum * 256 + Number(part), 0);
    const size = 2 ** (32 - Number(bits));
    if (address % size === 0) continue;
    const network = address - (address % size);
    const text = [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.');
    yield {
      ...remark(
        item,
        `Nginx warns at each start, "low address bits are meaningless": this is ${text}/${bits}, ${size} addresses`,
        `${text}/${bits}, or ${a}.${b}.${c}.${d}/32`,
      ),
      severity: 'warning',
    };
  }
}

/** The default is made of what proxy_pass says, which must be known. */
function* misreadDefault(item: NginxItem): Generator<Remark> {
  if (argsOf(item)[0] !== 'default' || item.parent === undefined) return;
  const pass = item.parent.children.find(({ directive }) => directive.name === 'proxy_pass');
  const isBefore =
    pass !== undefined && item.parent.children.indexOf(pass) > item.parent.children.indexOf(item);
  const isVariable = pass !== undefined && argsOf(pass)[0]?.includes('$') === true;
  if (!isBefore && !isVariable) return;
  yield remark(
    item,
    isVariable
      ? 'nginx -t refuses the configuration: "proxy_redirect default" goes with no variable in proxy_pass'
      : 'nginx -t refuses the configuration: "proxy_redirect default" stands behind proxy_pass',
    isVariable ? 'proxy_redirect http://… /; or off' : 'put it behind proxy_pass',
  );
}

/** With one argument it is one of a few words. */
function* alone(config: NginxConfig, name: string, words: readonly string[]): Generator<Remark> {
  for (const item of allNamed(config, name)) {
    const [word, second] = item.directive.args;
    if (word === undefined || second !== undefined || isData(item) || isTemplated(word.value)) continue;
    if (!words.includes(word.value)) yield refused(word, item, `${name} FROM TO, or ${words.join(', ')}`);
  }
}

/** What only goes together. */
function* misreadLog(item: NginxItem): Generator<Remark> {
  const [first = '', ...rest] = argsOf(item);
  if (isData(item) || !isHttp(item) || argsOf(item).some((word) => isTemplated(word))) return;
  const [, second] = item.directive.args;
  if (first === 'off' && second !== undefined) yield refused(second, item, 'access_log off;');
  else if (
    rest.some((word) => word.startsWith('flush=')) &&
    !rest.some((word) => /^(?:buffer=|gzip)/.test(word))
  )
    yield remark(item, 'nginx -t refuses the configuration: flush without buffer', 'buffer=32k beside flush');
  else if (first.includes('$') && rest.some((word) => /^(?:buffer=|gzip)/.test(word)))
    yield remark(
      item,
      'nginx -t refuses the configuration: a log with a variable in its name cannot be buffered',
      'without buffer=',
    );
}

function* misreadExpires(item: NginxItem): Generator<Remark> {
  const { args } = item.directive;
  if (isData(item) || args.some(({ value }) => isTemplated(value) || value.includes('$'))) return;
  const [first, second] = args;
  const wrong =
    second === undefined
      ? first !== undefined && !expiry.test(first.value)
        ? first
        : undefined
      : first?.value !== 'modified'
        ? first
        : /^[+-]?\d/.test(second.value)
          ? undefined
          : second;
  if (wrong !== undefined)
    yield refused(wrong, item, 'expires 1d, -1, max, off, epoch, modified +1h, @15h30m');
}

/** `proxy_cache_valid 200 302 10m`: statuses, and a time at the end. */
function* misreadValid(item: NginxItem): Generator<Remark> {
  const { args } = item.directive;
  if (isData(item) || args.some(({ value }) => isTemplated(value))) return;
  const time = args.at(-1);
  const status = args.slice(0, -1).find(({ value }) => !/^(?:any|[1-9]\d\d)$/.test(value));
  const wrong = status ?? (time !== undefined && !/^(?:\d+[yMwdhms]?)+$/.test(time.value) ? time : undefined);
  if (wrong !== undefined) yield refused(wrong, item, `${item.directive.name} 200 302 10m`);
  else if (args.length === 1 && /^(?:200|206|30[1278]|404|410)$/.test(time?.value ?? ''))
    yield {
      ...remark(
        item,
        `${time?.value} alone is a time: 200, 301 and 302 are kept for ${time?.value} s`,
        `${item.directive.name} ${time?.value} 10m;`,
      ),
      severity: 'warning',
    };
}

const expiry = /^(?:max|epoch|off|[+-]?(?:\d+[yMwdhms]?)+|@(?:(?:1?\d|2[0-3])h)?(?:\d+m)?(?:\d+s?)?)$/;

function refused(word: NginxWord, { directive }: NginxItem, help: string): Remark {
  return {
    place: word.place,
    message: `nginx -t refuses the configuration: "${directive.name}" cannot read ${word.raw}`,
    help,
  };
}

import type { Remark, Rule } from '../define-rule.ts';
import {
  isHost,
  isNamedElsewhere,
  isOtherEnding,
  isOwnName,
  isSlip,
  namesOfApplication,
  ownNames,
} from '../parts/across/domains.ts';
import {
  type ContainerEnvironment,
  containerEnvironments,
  type PlacedVariable,
} from '../parts/across/environment.ts';
import type { ReadStack } from '../read-stack.ts';

/** An origin that is let in is one that browsers send. */
export const acrossAllowedOrigins: Rule = {
  id: 'across.allowed-origins',
  title: 'An origin that is let in is one that browsers send',
  area: 'across',
  severity: 'warning',
  why: 'An origin is compared sign by sign with what the browser sends, which is the scheme, the name and a port: with a slash behind it, another scheme or a name that nobody has it never fits, and the pages are refused ("blocked by CORS policy", "CSRF verification failed").',
  source: 'RFC 6454, 6.2; docs.djangoproject.com, CSRF_TRUSTED_ORIGINS; laravel.com, Sanctum, stateful',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      for (const variable of environment.variables.values())
        if (origins.test(variable.name)) yield* judged(stack, environment, variable);
    }
  },
};

const origins =
  /^(?:\w+_)?(?:CORS_?(?:\w+_)?(?:ORIGINS?|URLS?|DOMAINS?)|ALLOWED?_(?:REQUEST_)?ORIGINS?|PHX_CHECK_ORIGINS|(?:TRUSTED|ACCEPTED)_ORIGINS?|ACCESS_CONTROL_ALLOW_ORIGIN|CORS|SANCTUM_STATEFUL_DOMAINS)$/;

function* judged(
  stack: ReadStack,
  environment: ContainerEnvironment,
  { name, value, place }: PlacedVariable,
): Generator<Remark> {
  const all = ownNames(stack);
  const entries = value.split(/[\s,;[\]"'|]+/).filter((each) => each !== '');
  const unknown: string[] = [];
  for (const entry of entries) {
    const [, scheme, host = '', port = '', path = ''] =
      /^(?:(\w+):\/\/)?([a-z0-9.-]+)(:\d+)?(\/[^*^$\\]*)?$/i.exec(entry) ?? [];
    const plain = host.toLowerCase();
    if (!isHost(plain)) {
      unknown.push('');
      continue;
    }
    const help = (text: string) => ({ place, help: `${name}=${value.replace(entry, text)}` });
    const meant = all.isOpen
      ? undefined
      : all.plain.find((each) => isSlip(each, plain) || isOtherEnding(each, plain));
    if (scheme !== undefined && path !== '')
      yield {
        ...help(`${scheme}://${host}${port}`),
        message: `browsers send ${scheme}://${host}${port} as the origin, with nothing behind it: ${entry} never fits`,
      };
    else if (!isOwnName(all, plain) && meant !== undefined && !isNamedElsewhere(stack, plain, place))
      yield {
        ...help(entry.replace(host, meant)),
        message: `Nginx answers for ${meant}, and pages of ${plain} are let in`,
      };
    else if (scheme === 'http' && port === '' && all.tlsOnly.has(plain) && !/CSRF/.test(name))
      yield {
        ...help(entry.replace('http:', 'https:')),
        message: `Nginx answers for ${plain} by TLS: browsers send https://${plain} as the origin, which ${entry} does not cover`,
      };
    unknown.push(isOwnName(all, plain) || meant !== undefined ? '' : plain);
  }
  // Whose own pages have to be in the list: nothing of it is known here, or elsewhere.
  const isOfOwn = /CSRF|SANCTUM|CABLE|PHX_CHECK/.test(name);
  const own =
    isOfOwn && !all.isOpen && unknown.length > 0 ? namesOfApplication(stack, environment) : undefined;
  if (own === undefined || unknown.some((each) => each === '' || isNamedElsewhere(stack, each, place)))
    return;
  if (unknown.some((each) => [...own].some((mine) => mine.endsWith(`.${each}`)))) return;
  yield {
    place,
    message: `the application is reached as ${[...own].join(', ')}, and no name here is ${unknown.join(' or ')}`,
    help: `${name}=${/SANCTUM/.test(name) ? '' : 'https://'}${[...own][0]}`,
  };
}

import type { Rule } from '../define-rule.ts';
import { containerEnvironments, type PlacedVariable } from '../parts/across/environment.ts';
import { allNamed, arg } from '../parts/nginx/items.ts';
import { speaksTls } from '../parts/nginx/listen.ts';
import { commandWords, runsCelery } from '../parts/units/command-words.ts';
import { plannedUnits } from '../parts/units/containers.ts';
import type { ReadStack } from '../read-stack.ts';

/** Django's settings in the environment are those of production. */
export const acrossDjangoSettings: Rule = {
  id: 'across.django-settings',
  title: "Django's settings in the environment are those of production",
  area: 'across',
  severity: 'error',
  why: 'A cookie without Secure goes over plain HTTP once and is read there; a wildcard host lets anyone write the links in mails that reset passwords; an origin without its scheme stops Django at the start.',
  source:
    'docs.djangoproject.com: ALLOWED_HOSTS, SESSION_COOKIE_SECURE, CSRF_TRUSTED_ORIGINS; manage.py check --deploy',
  *judge(stack) {
    for (const { variables } of containerEnvironments(stack)) {
      const isDjango = [...variables.keys()].some((name) => /^DJANGO_/.test(name));
      if (!isDjango) continue;
      for (const variable of variables.values()) {
        const said = problemOf(variable, stack);
        if (said !== undefined) yield { place: variable.place, ...said };
      }
    }
  },
};

/** Django looks for a header that Nginx does not set, and takes every request for plain HTTP; or a client sets it. */
function headerNotSent(
  name: string,
  value: string,
  { nginx }: ReadStack,
): { message: string; help: string } | undefined {
  const [, header] = /^\W*HTTP_([A-Z0-9_]+)\W+\w+\W*$/.exec(value) ?? [];
  const sent = new Set(
    nginx.flatMap((config) =>
      allNamed(config, 'proxy_set_header').map((item) => arg(item, 0).toUpperCase().replaceAll('-', '_')),
    ),
  );
  if (header === undefined || sent.has(header) || !sent.has('X_FORWARDED_PROTO')) return undefined;
  return {
    message: `Nginx sends X-Forwarded-Proto, and Django looks for ${header.replaceAll('_', '-')}: it takes every request for plain HTTP`,
    help: `${name}=${value.replace(`HTTP_${header}`, 'HTTP_X_FORWARDED_PROTO')}`,
  };
}

const hasWorker = (stack: ReadStack) =>
  plannedUnits(stack).some(({ plan }) => {
    const words = commandWords(plan);
    return runsCelery(words) && words.includes('worker');
  });

function problemOf(
  { name, value }: PlacedVariable,
  stack: ReadStack,
): { message: string; help: string } | undefined {
  const plain = name.replace(/^DJANGO_/, '');
  if (plain === 'ALLOWED_HOSTS' && value.split(/[\s,;[\]"']+/).includes('*'))
    return {
      message: 'Django takes every Host that a client sends, also into links and mails',
      help: `${name}=www.example.com`,
    };
  if (
    /^(?:CELERY_)?(?:TASK_)?ALWAYS_EAGER$/.test(plain) &&
    /^(?:1|true|yes|on)$/i.test(value) &&
    hasWorker(stack)
  )
    return {
      message:
        'every task runs within the request that sends it: the worker gets none, and requests take as long as the task',
      help: `${name}=False`,
    };
  if (plain === 'SECURE_PROXY_SSL_HEADER') return headerNotSent(name, value, stack);
  if (plain !== 'CSRF_TRUSTED_ORIGINS') return undefined;
  const origins = value.split(/[\s,;[\]"']+/).filter((each) => each !== '');
  const bare = origins.find((each) => !each.includes('://'));
  if (bare !== undefined)
    return {
      message: `Django 4 and newer do not start: "${bare}" has no scheme (4_0.E001)`,
      help: `https://${bare}`,
    };
  const open = origins.find((each) => /^http:\/\/(?!localhost|127\.)/.test(each));
  return open === undefined || !speaksTls(stack)
    ? undefined
    : {
        message: `forms are sent from https:// here, which ${open} does not cover: 403 on every form`,
        help: open.replace('http:', 'https:'),
      };
}

import { formatPlace } from '../../place.ts';
import { readSize } from '../../plan/quantities.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { leadingTo } from '../parts/across/leading-to.ts';
import { phpContainers, phpSize } from '../parts/across/php.ts';
import { toldOption, toldWords } from '../parts/across/told-words.ts';
import { bodyLimits, type SaidLimit } from '../parts/across/upload-limits.ts';
import { allNamed, arg, inForce } from '../parts/nginx/items.ts';
import { passedTo } from '../parts/nginx/targets.ts';
import type { ReadStack } from '../read-stack.ts';
import type { NginxRead } from '../stack/read-nginx.ts';

/** The application takes what Nginx lets through. */
export const acrossUploadRefused: Rule = {
  id: 'across.upload-refused',
  title: 'The application takes what Nginx lets through',
  area: 'across',
  severity: 'warning',
  why: 'A large upload is sent and written to disk whole before the application refuses it: users see an error after minutes, and the promised size is not there.',
  source:
    'nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size; uWSGI, limit-post; php.net, upload_max_filesize',
  *judge(stack) {
    if (stack.nginx.every((config) => allNamed(config, 'client_max_body_size').length === 0)) return;
    for (const environment of containerEnvironments(stack)) {
      yield* multipart(environment);
      for (const limit of limitsOf(stack, environment)) yield* refused(stack, environment, limit);
    }
  },
};

function* refused(stack: ReadStack, environment: ContainerEnvironment, largest: Limit): Generator<Remark> {
  for (const config of stack.nginx) {
    const lets = letThrough(stack, config, environment);
    // Some room is given on purpose: for the form around a file, and for the application's own words of refusal.
    if (lets === undefined || lets.bytes < largest.takes * largest.room) continue;
    const at = lets.item.directive.place;
    for (const place of [largest.place, at])
      yield {
        place,
        message: `Nginx lets ${arg(lets.item, 0)} through (${formatPlace(at)}), and ${environment.plan.service} refuses what is larger than ${largest.value} (${largest.name}, ${formatPlace(largest.place)})`,
        help: `client_max_body_size ${Math.ceil(largest.takes / 1024 ** 2)}m; or a larger ${largest.name}`,
      };
  }
}

/** A file comes in a request, which may not be larger than 10 MB in all unless told. */
function* multipart({ variables }: ContainerEnvironment): Generator<Remark> {
  const file = variables.get('SPRING_SERVLET_MULTIPART_MAX_FILE_SIZE');
  const whole = variables.get('SPRING_SERVLET_MULTIPART_MAX_REQUEST_SIZE');
  const bytes = (said: string) => readSize(said.replace(/i?b$/i, '')) ?? 0;
  if (file === undefined || bytes(file.value) <= bytes(whole?.value ?? '10MB')) return;
  if (whole !== undefined && bytes(whole.value) <= 0) return;
  yield {
    place: (whole ?? file).place,
    message: `a file may have ${file.value}, and the request that it comes in ${whole?.value ?? '10 MB unless told'}: the larger are refused`,
    help: `max-request-size above ${file.value}`,
  };
}

interface Limit extends SaidLimit {
  /** How many times as much Nginx may let through. */
  readonly room: number;
}

/** What one kind of request may have says nothing of the others: `WEBHOOK_MAX_BODY_SIZE`. */
const ofWhole =
  /^(?:(?:APP|HTTP|SERVER|API|WEB|NODE|FASTIFY|EXPRESS|NEST|FLASK|SPRING_SERVLET_MULTIPART)_)?(?:MAX_)?(?:UPLOADS?|REQUEST|BODY|POST|CONTENT|FILE|ATTACHMENT)(?:_|$)/i;

/** What a container says of the size of a whole request; what only some of its parts may have is no limit of it. */
function limitsOf(stack: ReadStack, environment: ContainerEnvironment): readonly Limit[] {
  const { variables, plan, unit } = environment;
  const said = bodyLimits(variables.values());
  const all = said.some(({ name }) => /MEMORY/i.test(name))
    ? []
    : said
        .filter(({ name }) => ofWhole.test(name))
        .map((each) => ({ ...each, room: /FILE|ATTACHMENT/i.test(each.name) ? 10 : 4 }));
  // Of several kinds of requests the largest counts.
  const [largest] = all.toSorted((one, other) => other.takes - one.takes);
  const limits: Limit[] = largest === undefined ? [] : [largest];
  const told = toldWords(stack).get(unit.name);
  const post = told === undefined ? undefined : toldOption(told, /^--limit-post$/);
  if (post !== undefined && /^\d+$/.test(post.value))
    limits.push({ ...post, name: 'limit-post', takes: Number(post.value), room: 4 });
  const settings = phpContainers(stack).find((container) => container.plan === plan)?.settings;
  const file = settings?.get('upload_max_filesize');
  const takes = phpSize(file?.value);
  if (file !== undefined && takes !== undefined)
    limits.push({ ...file, name: 'upload_max_filesize', takes, room: 8 });
  return limits.filter((each) => each.takes > 0);
}

/** The largest body that goes through to a container. */
function letThrough(
  stack: ReadStack,
  config: NginxRead,
  environment: ContainerEnvironment,
): { readonly item: NginxItem; readonly bytes: number } | undefined {
  const leads = leadingTo(stack, config, environment);
  const passes = allNamed(config, 'proxy_pass', 'fastcgi_pass', 'uwsgi_pass').filter((item) =>
    leads(passedTo(item)),
  );
  const found = passes.flatMap(({ parent }) => {
    const inside = parent === undefined ? undefined : inForce(parent, 'client_max_body_size').at(-1);
    const item =
      inside ?? config.items.findLast(({ directive }) => directive.name === 'client_max_body_size');
    const bytes = item === undefined ? undefined : readSize(arg(item, 0));
    return item === undefined || bytes === undefined ? [] : [{ item, bytes }];
  });
  // Without a limit each may be meant for what another server bounds.
  if (found.some(({ bytes }) => bytes === 0)) return undefined;
  return found.toSorted((one, other) => other.bytes - one.bytes)[0];
}

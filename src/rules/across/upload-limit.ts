import { formatPlace } from '../../place.ts';
import { readSize } from '../../plan/quantities.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { phpContainers, phpSize } from '../parts/across/php.ts';
import { bodyLimits, type SaidLimit } from '../parts/across/upload-limits.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import type { ReadStack } from '../read-stack.ts';

/** Nginx lets through what the application takes. */
export const acrossUploadLimit: Rule = {
  id: 'across.upload-limit',
  title: 'Nginx lets through what the application takes',
  area: 'across',
  severity: 'warning',
  why: 'Nginx answers "413 Request Entity Too Large" to an upload that the application would take: 1 MiB unless told.',
  source: 'nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
  *judge(stack) {
    const [config, more] = stack.nginx.filter((each) => allNamed(each, 'server').length > 0);
    if (config === undefined || more !== undefined) return;
    const passes = allNamed(config, 'proxy_pass', 'fastcgi_pass', 'uwsgi_pass');
    if (passes.length === 0) return;
    const lines = allNamed(config, 'client_max_body_size');
    if (lines.length === 0 && !config.isWhole) return;
    const sizes = lines.map((item) => ({ item, bytes: readSize(arg(item, 0)) }));
    if (sizes.some(({ bytes }) => bytes === undefined || bytes === 0)) return;
    const largest = sizes.reduce<{ item?: NginxItem; bytes: number }>(
      (most, { item, bytes = 0 }) => (bytes > most.bytes ? { item, bytes } : most),
      { bytes: lines.length === 0 ? 1024 ** 2 : 0 },
    );
    yield* droppedByPhp(stack, passes, largest);
    for (const { name, value, place, takes } of [...saidByVariables(stack), ...saidByPhp(stack)]) {
      if (takes <= largest.bytes) continue;
      // What is set for uploads alone is what was to be mended, also where the rest may be larger.
      const item = lines.find(({ parent }) => isOfUploads(parent)) ?? largest.item;
      const has = item === undefined ? '1m unless told' : arg(item, 0);
      const at = item?.directive.place;
      yield {
        place: at ?? place,
        message: `the application takes ${value} (${name}, ${place.file}:${place.line}), Nginx no more than ${has}`,
        help: `client_max_body_size ${Math.ceil(takes / 1024 ** 2)}m;`,
      };
      if (at === undefined) continue;
      yield {
        place,
        message: `Nginx lets no more than ${has} through (${formatPlace(at)}), and the application would take ${value}`,
        help: `${name} of no more than ${has}`,
      };
    }
  },
};

function isOfUploads(block: NginxItem | undefined): boolean {
  return (
    block?.directive.name === 'location' &&
    /upload|image|media|file|attach|document|import|avatar|photo/i.test(argsOf(block).join(' '))
  );
}

/** What PHP takes no more of is gone without a word: the form arrives empty. */
function* droppedByPhp(
  stack: ReadStack,
  passes: readonly NginxItem[],
  largest: { item?: NginxItem; bytes: number },
): Generator<Remark> {
  const [php, more] = phpContainers(stack);
  const whole = php?.settings.get('post_max_size');
  const bytes = phpSize(whole?.value);
  const at = largest.item?.directive.place;
  if (more !== undefined || whole === undefined || bytes === undefined || bytes === 0 || at === undefined)
    return;
  if (passes.some(({ directive }) => directive.name !== 'fastcgi_pass') || largest.bytes < bytes * 1.5)
    return;
  const has = largest.item === undefined ? '' : arg(largest.item, 0);
  for (const place of [at, whole.place])
    yield {
      place,
      message: `Nginx lets ${has} through, and PHP takes ${whole.value} (post_max_size, ${formatPlace(whole.place)}): it drops a larger form without an error that the client sees`,
      help: `client_max_body_size ${whole.value.toLowerCase()}; or post_max_size = ${has.toUpperCase()}`,
    };
}

function saidByVariables(stack: ReadStack): readonly SaidLimit[] {
  return containerEnvironments(stack).flatMap(({ variables }) => bodyLimits(variables.values()));
}

/** A file comes in no request that is larger than the whole may be. */
function saidByPhp(stack: ReadStack): readonly SaidLimit[] {
  return phpContainers(stack).flatMap(({ settings }) => {
    const name = 'upload_max_filesize';
    const file = settings.get(name);
    const whole = phpSize(settings.get('post_max_size')?.value);
    const takes = phpSize(file?.value);
    if (file === undefined || takes === undefined) return [];
    return [{ ...file, name, takes: Math.min(takes, whole ?? takes) }];
  });
}

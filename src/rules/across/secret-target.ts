import type { SecretUse } from '../../plan/blueprint.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type PlannedUnit, plannedUnits } from '../parts/units/containers.ts';
import { imageOf, isStore } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Containers of one image get a secret under one name. */
export const acrossSecretTarget: Rule = {
  id: 'across.secret-target',
  title: 'Containers of one image get a secret under one name',
  area: 'across',
  severity: 'warning',
  why: 'The program reads one name: in the container that gets the secret under another one it starts without it, and takes its default or fails.',
  source: 'podman-run(1), --secret, target',
  *judge(stack) {
    for (const group of Map.groupBy(plannedUnits(stack), ({ plan }) => plan.image.reference).values()) {
      if (group.length > 1 && group.some(({ plan }) => plan.secrets.length > 0 && !isStore(plan)))
        yield* judged(stack, group);
    }
  },
};

function* judged(stack: ReadStack, group: readonly PlannedUnit[]): Generator<Remark> {
  if (group.some(({ plan }) => isToolbox(plan.image.reference, imageOf(plan).name))) return;
  const uses = group.flatMap(({ unit, plan }) => plan.secrets.map((use) => ({ ...use, unit: unit.name })));
  for (const ofOne of Map.groupBy(uses, ({ name, as }) => `${as} ${name}`).values()) {
    const byUnit = Map.groupBy(ofOne, ({ unit }) => unit);
    if (byUnit.size < 2) continue;
    for (const [unit, own] of byUnit) {
      const others = [...byUnit].filter(([each]) => each !== unit).map(([, each]) => each);
      const odd = own.filter(({ target }) =>
        others.every((each) => !each.some((use) => use.target === target)),
      );
      const usual = others[0]?.find(({ target }) =>
        others.every((each) => each.some((use) => use.target === target)),
      );
      const [only, more] = odd;
      if (only === undefined || more !== undefined || usual === undefined) continue;
      if (own.some(({ target }) => target === usual.target) || isNamed(stack, only)) continue;
      // Of two that differ the one with the longer, usual name is right; else both may be.
      if (others.length === 1 && rank(only) >= rank(usual)) continue;
      yield {
        place: only.place,
        message: `${unit} gets the secret ${only.name} as ${only.target}, and ${[...byUnit.keys()].find((each) => each !== unit)} of the same image as ${usual.target}`,
        help: `target=${usual.target}`,
      };
    }
  }
}

/** An image of programs that each read their own names: the client of a database beside its server. */
function isToolbox(reference: string, name: string): boolean {
  return (
    /^(?:postgres|redis|valkey|mysql|mariadb|alpine|debian|ubuntu|busybox|ubi\d*|curl|restic|rclone|python|node)/.test(
      name,
    ) && /^docker\.io\/library\//.test(reference)
  );
}

function rank({ target, as, name }: SecretUse): number {
  if (as === 'mount') return target === name ? 1 : 0;
  return usualNames.test(target) ? 2 : 0;
}

const usualNames =
  /^(?:DATABASE_URL|REDIS_URL|CELERY_BROKER_URL|BROKER_URL|SECRET_KEY(?:_BASE)?|APP_KEY|DJANGO_SECRET_KEY|DB_PASSWORD|REDIS_PASSWORD|POSTGRES_PASSWORD|PGPASSWORD|JWT_SECRET|SENTRY_DSN|RAILS_MASTER_KEY|AWS_SECRET_ACCESS_KEY|SMTP_PASSWORD|SPRING_DATASOURCE_PASSWORD|SESSION_SECRET)$/;

/** Whether something else than this use of it reads that name. */
function isNamed(stack: ReadStack, { target, place }: SecretUse): boolean {
  if (/^\//.test(target)) return true;
  const word = new RegExp(`(?<![\\w-])${target.replaceAll(/[^\w-]/g, '\\$&')}(?![\\w-])`);
  return stack.configs.files.some(({ source, text }) => {
    if (!text.includes(target)) return false;
    if (source !== place.file) return word.test(text);
    return text.split('\n').some((line, at) => at + 1 !== place.line && word.test(line));
  });
}

import type { Place } from '../../place.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { own } from '../parts/units/containers.ts';
import { healthTree } from '../parts/units/health-command.ts';
import { runsOfficial } from '../parts/units/images.ts';

/** A shell in a container reads variables that the container has. */
export const unitsShellVariable: Rule = {
  id: 'units.shell-variable',
  title: 'A shell in a container reads variables that the container has',
  area: 'units',
  severity: 'error',
  why: 'A name that nothing sets is empty in the shell: a password is missing, a check asks as nobody, an option has no value.',
  source: 'sh(1), parameter expansion; podman-run(1), --env, --secret',
  *judge(stack) {
    for (const environment of containerEnvironments(stack)) {
      const { plan, unit } = environment;
      const shell = /(?:^|\/)(?:ba|da|a)?sh$/.test(plan.command[0] ?? '')
        ? plan.command.slice(1).join(' ')
        : '';
      const exec = own(unit, 'Exec');
      if (exec !== undefined && shell.includes('$')) yield* unset(environment, shell, exec.valuePlace);
      if (plan.health !== undefined) {
        const { text } = healthTree(plan.health);
        if (text.includes('$')) yield* unset(environment, text, plan.health.place);
      }
    }
  },
};

function* unset(environment: ContainerEnvironment, text: string, place: Place): Generator<Remark> {
  const { plan, variables, filledIn, isWhole } = environment;
  if (!isWhole || filledIn.size > 0 || !servers.some((name) => runsOfficial(plan, name))) return;
  const known = new Set([
    ...variables.keys(),
    ...plan.secrets.filter(({ as }) => as === 'env').map(({ target }) => target),
  ]);
  const set = new Set(
    [
      ...text.matchAll(/(?:^|[\s;&(])(?:export\s+|read\s+(?:-\w+\s+)*|for\s+)?([A-Za-z_]\w*)(?==|\s+in\b)/g),
    ].map(([, name]) => name),
  );
  for (const [, name = ''] of text.matchAll(/\$\{?([A-Z][A-Z0-9_]{3,})(?=\}|[^\w:}-]|$)/g)) {
    if (known.has(name) || set.has(name) || ofImages.test(name) || text.includes(`read ${name}`)) continue;
    const first = name.split('_')[0] ?? '';
    const meant = [...known].find((each) => each.split('_')[0] === first);
    yield {
      place,
      message: `nothing sets ${name} in ${plan.service}: the shell puts in nothing`,
      help: meant === undefined ? `Environment=${name}=… or Secret=…,type=env,target=${name}` : `$$${meant}`,
    };
    return;
  }
}

const servers = ['postgres', 'redis'];

/** What these images, or every container, have of themselves. */
const ofImages =
  /^(?:PATH|HOME|HOSTNAME|TERM|USER|LANG\w*|LC_\w+|PWD|SHLVL|TZ|container|PG(?:DATA|_\w+)|GOSU_VERSION|DOCKER_PG_LLVM_DEPS|(?:REDIS|VALKEY)_(?:VERSION|DOWNLOAD_\w+|EXTRA_FLAGS)|RANDOM|SECONDS|UID|EUID|PPID|IFS|OLDPWD|PIPESTATUS|BASH\w*)$/;

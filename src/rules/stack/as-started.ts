import type { ServicePlan } from '../../plan/blueprint.ts';
import type { EnvTree } from '../../syntax/env/tree.ts';
import { splitWords } from '../../units/words.ts';

/**
 * A plan whose command begins with the program that stays: a unit may give it by Entrypoint=, behind `sh -c 'exec …'`, or
 * behind programs that start it and go away. What such a shell would expand is left as it stands.
 */
export function asStarted(plan: ServicePlan): ServicePlan {
  const { entrypoint, command } = plan;
  const isApplication = entrypoint !== undefined && applications.test(entrypoint[0] ?? '');
  const words = isApplication ? [...entrypoint, ...command] : command;
  const started = stripped(words);
  if (started === command) return plan;
  return { ...plan, command: started, entrypoint: isApplication ? undefined : entrypoint };
}

/** A plan with the variables of its environment files, where they are here, among its own: the unit's lines win. */
export function withEnvironmentFiles(
  plan: ServicePlan,
  variablesAt: (path: string) => EnvTree['variables'] | undefined,
): ServicePlan {
  const given = plan.environmentFiles.flatMap(({ path }) => variablesAt(path) ?? []);
  if (given.length === 0) return plan;
  const environment: Record<string, string> = {};
  for (const { name, value } of given) if (value !== undefined) environment[name] = value;
  return { ...plan, environment: { ...environment, ...plan.environment } };
}

/** Programs that no image of a database or of Nginx has an entrypoint of its own for. */
const applications =
  /^(?:\/\S*\/)?(?:gunicorn|uvicorn|daphne|hypercorn|granian|uwsgi|celery|flower|python[\d.]*|puma|bundle|ruby|rails|sidekiq|node|npm|npx|pnpm|yarn|next|bun|deno|java|php|php-fpm[\d.]*|dotnet|uv|poetry|tini|dumb-init)$/;

function stripped(words: readonly string[]): readonly string[] {
  const [program = '', option = '', script, ...rest] = words;
  if (/^(?:\/\S*\/)?(?:ba|da|a)?sh$/.test(program) && /^-[eulx]*c$/.test(option) && rest.length === 0) {
    const found = executed(script ?? '');
    return found === undefined ? words : stripped(found);
  }
  if (/^(?:\/\S*\/)?(?:wait-for-it(?:\.sh)?|wait-for(?:\.sh)?|dockerize)$/.test(program)) {
    const end = words.indexOf('--');
    return end === -1 ? words : stripped(words.slice(end + 1));
  }
  // The entrypoint of an official image, called by a shell that came before it.
  if (/(?:^|\/)docker-(?:php-)?entrypoint(?:\.sh)?$/.test(program) && option !== '') return words.slice(1);
  return words;
}

/** The words behind `exec`, where the shell does nothing else that a program would see. */
function executed(script: string): readonly string[] | undefined {
  const [, line] =
    /^\s*(?:(?:set\s+-\w+|umask\s+\d+|ulimit\s+-\S+\s+\w+|cd\s+\S+)\s*(?:;|&&|\n)\s*)*exec\s+([^\n]+?)\s*$/.exec(
      script,
    ) ?? [];
  if (line === undefined || /[$`|;&<>()*?~]|^\w+=/.test(line)) return undefined;
  return splitWords(line, 'exec').words;
}

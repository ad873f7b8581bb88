import type { Remark, Rule } from '../define-rule.ts';
import { askedAt } from '../parts/across/addresses.ts';
import { type ContainerEnvironment, containerEnvironments } from '../parts/across/environment.ts';
import { runsOfficial } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Clients of RabbitMQ name the host and the user that it makes. */
export const acrossRabbitmqNames: Rule = {
  id: 'across.rabbitmq-names',
  title: 'Clients of RabbitMQ name the virtual host and the user that it makes',
  area: 'across',
  severity: 'error',
  why: 'The broker answers "NOT_ALLOWED - vhost … not found" or "ACCESS_REFUSED": no task is sent and none is taken.',
  source:
    'docker.io/library/rabbitmq: RABBITMQ_DEFAULT_VHOST, RABBITMQ_DEFAULT_USER; rabbitmq.com/docs/uri-spec',
  *judge(stack) {
    for (const server of containerEnvironments(stack)) {
      if (!runsOfficial(server.plan, 'rabbitmq') || !server.isWhole || makesMore(stack, server)) continue;
      for (const { address } of askedAt(stack, server)) {
        if (!/^amqps?$/.test(address.scheme ?? '')) continue;
        yield* differing(server, address);
      }
    }
  },
};

function* differing(
  { variables, plan, unit }: ContainerEnvironment,
  { path, user, variable }: ReturnType<typeof askedAt>[number]['address'],
): Generator<Remark> {
  const made = variables.get('RABBITMQ_DEFAULT_VHOST')?.value ?? '/';
  const asked = path.replaceAll(/%2f/gi, '/');
  // Many clients take no path, and a second slash, for the first host.
  const isFirst = asked === '' || asked === '/';
  if (!isFirst && asked !== made && asked !== made.replace(/^\//, '') && !/[^\w./-]/.test(asked))
    yield {
      place: variable.place,
      message: `no virtual host ${asked} is made: ${unit.name} makes ${made}`,
      help: made === '/' ? 'amqp://…/%2F' : `amqp://…/${made}`,
    };
  const known = variables.get('RABBITMQ_DEFAULT_USER')?.value;
  const isHidden = plan.secrets.some(({ target }) => target === 'RABBITMQ_DEFAULT_USER');
  if (known !== undefined && !isHidden && user !== undefined && user !== known && /^[\w.-]+$/.test(user))
    yield {
      place: variable.place,
      message: `no user ${user} is made: ${unit.name} makes ${known}`,
      help: `amqp://${known}:…`,
    };
}

/** Definitions, a config of its own, or a script that adds hosts and users. */
function makesMore(stack: ReadStack, { plan }: ContainerEnvironment): boolean {
  return (
    plan.mounts.some(({ target }) => target.startsWith('/etc/rabbitmq')) ||
    plan.command.length > 0 ||
    stack.configs.files.some(({ text }) =>
      /\brabbitmqctl\b[^\n]*\badd_(?:vhost|user)\b|\brabbitmqadmin\b/.test(text),
    )
  );
}

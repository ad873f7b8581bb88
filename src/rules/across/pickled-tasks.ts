import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';

/** Whoever reaches the queue cannot run code by it. */
export const acrossPickledTasks: Rule = {
  id: 'across.pickled-tasks',
  title: 'Whoever reaches the queue cannot run code by it',
  area: 'across',
  severity: 'warning',
  why: 'To unpickle is to run what the sender wrote: one leaked password of the broker is code in every worker, with all its secrets.',
  source: 'docs.celeryq.dev, accept_content; Security, "Serializers"; docs.python.org, pickle',
  *judge(stack) {
    for (const { variables, plan } of containerEnvironments(stack))
      for (const { name, value, place } of variables.values())
        if (settings.test(name) && /\bpickle\b|\byaml\b|application\/x-python-serialize/i.test(value))
          yield {
            place,
            message: `${plan.service} runs whatever code a message brings along`,
            help: `${name}=json`,
          };
  },
};

const settings =
  /^(?:\w+_)?(?:ACCEPT_CONTENT|RESULT_ACCEPT_CONTENT|TASK_SERIALIZER|RESULT_SERIALIZER|EVENT_SERIALIZER)$/;

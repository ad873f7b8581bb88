import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { imageOf, majorOf, runsOfficial } from '../parts/units/images.ts';
import { shown } from '../stack/mask-templates.ts';

/** An image starts with the variables that it is given. */
export const unitsRefusedVariable: Rule = {
  id: 'units.refused-variable',
  title: 'An image starts, and is closed, with the variables that it is given',
  area: 'units',
  severity: 'error',
  why: 'The entry point of RabbitMQ ends with "deprecated environment variables detected" since 3.9; those of the databases make a server without a password of one that says "yes" to it, and take the text of a path for the password itself where _FILE is missing.',
  source: 'the entry points of docker.io/library/rabbitmq, mariadb, mysql, postgres, mongo',
  *judge(stack) {
    for (const { plan, variables } of containerEnvironments(stack)) {
      const image = imageOf(plan);
      for (const { name, value, place } of variables.values()) {
        if (runsOfficial(plan, 'rabbitmq') && (majorOf(plan) ?? 0) >= 4 && ofRabbitmq.test(name))
          yield {
            place,
            message: `${shown(plan.image.reference)} refuses to start with ${name}`,
            help: 'a line of rabbitmq.conf',
          };
        if (/^(?:mariadb|mysql)$/.test(image.name) && image.isOfficial && ofEmpty.test(name) && value !== '')
          yield {
            place,
            message: `root of ${plan.service} has no password`,
            help: `${name.replace(/ALLOW_EMPTY_/, '').replace(/ALLOW_EMPTY$/, 'ROOT_PASSWORD')}_FILE=/run/secrets/…`,
          };
        if (
          withFiles.some((each) => runsOfficial(plan, each)) &&
          passwords.test(name) &&
          /^\/(?:run\/secrets|etc|var\/run\/secrets)\/\S+$/.test(value)
        )
          yield {
            place,
            message: `the password is the text ${value} itself, and not what is in the file`,
            help: `${name}_FILE=${value}`,
          };
      }
    }
  },
};

const withFiles = ['postgres', 'mysql', 'mariadb', 'mongo'];
const passwords = /^(?:POSTGRES_PASSWORD|(?:MYSQL|MARIADB)_(?:ROOT_)?PASSWORD|MONGO_INITDB_ROOT_PASSWORD)$/;
const ofEmpty = /^(?:MARIADB_ALLOW_EMPTY_ROOT_PASSWORD|MYSQL_ALLOW_EMPTY_PASSWORD)$/;
const ofRabbitmq =
  /^RABBITMQ_(?:VM_MEMORY_HIGH_WATERMARK|DEFAULT_PASS_FILE|DEFAULT_USER_FILE|MANAGEMENT_SSL_\w+|SSL_\w+)$/;

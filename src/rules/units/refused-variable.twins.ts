import type { Twins } from '../define-rule.ts';

const unit = (image: string, line: string) => ({
  'db.container': `[Container]\nImage=docker.io/library/${image}\n${line}\n`,
});

/** For units.refused-variable. */
export const twins: Twins = {
  bad: [
    { files: unit('rabbitmq:4.0.4', 'Environment=RABBITMQ_VM_MEMORY_HIGH_WATERMARK=0.5'), line: 3 },
    { files: unit('mariadb:11.4', 'Environment=MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=1'), line: 3 },
    { files: unit('postgres:17', 'Environment=POSTGRES_PASSWORD=/run/secrets/pg'), line: 3 },
  ],
  good: [
    { files: unit('rabbitmq:4.0.4', 'Environment=RABBITMQ_DEFAULT_USER=app RABBITMQ_DEFAULT_VHOST=app') },
    {
      files: unit(
        'mariadb:11.4',
        'Environment=MARIADB_ROOT_PASSWORD_FILE=/run/secrets/root MARIADB_RANDOM_ROOT_PASSWORD=',
      ),
    },
    { files: unit('postgres:17', 'Environment=POSTGRES_PASSWORD_FILE=/run/secrets/pg') },
    {
      files: {
        'a.container': '[Container]\nImage=a.io/own:1\nEnvironment=POSTGRES_PASSWORD=/run/secrets/pg\n',
      },
    },
  ],
};

import { postgresRule, settingOf } from '../parts/postgres/rule.ts';

/** Listen_addresses holds addresses and names. */
export const postgresListenAddresses = postgresRule({
  id: 'postgres.listen-addresses',
  title: 'listen_addresses holds addresses and names',
  severity: 'error',
  why: 'PostgreSQL listens nowhere: "could not translate host name", and does not start when none is left.',
  source: 'postgresql.org/docs/current/runtime-config-connection.html#GUC-LISTEN-ADDRESSES',
  *judge(config) {
    const setting = settingOf(config, 'listen_addresses');
    const wrong = setting?.value
      .split(',')
      .map((each) => each.trim())
      .find((each) => /\/\d+$|^\d+\.\d+\.\d+\.\d+:\d+$|\s/.test(each));
    if (setting !== undefined && wrong !== undefined)
      yield {
        place: setting.valueWord.place,
        message: `the server cannot listen on "${wrong}": an address has no mask and no port here, and commas between them`,
        help: "listen_addresses = '*'; who may come in is for pg_hba.conf",
      };
  },
});

import { nearestWord } from '../../nearest-word.ts';
import type { NginxItem } from '../../syntax/nginx/tree.ts';
import { allNamed, arg, argsOf } from '../parts/nginx/items.ts';
import { nginxRule, remark } from '../parts/nginx/rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** A command for OpenSSL is one that it knows. */
export const nginxSslConfCommand = nginxRule({
  id: 'nginx.ssl-conf-command',
  title: 'a command for OpenSSL is one that it knows',
  severity: 'error',
  why: 'Nginx hands the two words to OpenSSL and ends with "SSL_CONF_cmd(…) failed" where it does not know them: nothing is reloaded, and after the next restart nothing is served.',
  source: 'nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_conf_command; SSL_CONF_cmd(3)',
  *judge(config) {
    for (const item of allNamed(config, ...directives)) {
      const [name = '', value = ''] = argsOf(item);
      if (isTemplated(name) || value === '') continue;
      const command = name.toLowerCase();
      if (!commands.some((each) => each.toLowerCase() === command)) {
        yield remark(
          item,
          `nginx -t refuses the configuration: OpenSSL has no command "${name}"`,
          nearestWord(name, commands) ?? 'SSL_CONF_cmd(3) lists the commands of a file',
        );
        continue;
      }
      if (isTemplated(value)) continue;
      if (command === 'options') yield* options(item, value);
      else if (/^(?:min|max)protocol$/.test(command)) yield* protocol(item, value);
    }
  },
});

const directives = ['ssl', 'proxy_ssl', 'grpc_ssl', 'uwsgi_ssl'].map((each) => `${each}_conf_command`);

function* options(item: NginxItem, value: string) {
  const unknown = value
    .split(',')
    .map((word) => word.trim().replace(/^[+-]/, ''))
    .find((word) => !known.some((each) => each.toLowerCase() === word.toLowerCase()));
  if (unknown !== undefined)
    yield remark(
      item,
      `nginx -t refuses the configuration: OpenSSL has no option "${unknown}"`,
      nearestWord(unknown, known),
    );
}

function* protocol(item: NginxItem, value: string) {
  if (!/^(?:None|SSLv3|TLSv1(?:\.[123])?|DTLSv1(?:\.2)?)$/.test(value))
    yield remark(
      item,
      `nginx -t refuses the configuration: OpenSSL knows no protocol "${value}"`,
      nearestWord(value, ['TLSv1.2', 'TLSv1.3']) ?? 'TLSv1.2',
    );
  else if (/^(?:SSLv3|TLSv1|TLSv1\.1)$/.test(value) && item.directive.name === 'ssl_conf_command')
    yield {
      ...remark(
        item,
        /^min/i.test(arg(item, 0))
          ? `lets ${value} in, which is broken and refused by browsers`
          : `allows ${value} at most, which browsers refuse`,
        'ssl_conf_command MinProtocol TLSv1.2;',
      ),
      severity: 'warning' as const,
    };
}

const commands: readonly string[] = [
  ...['CipherString', 'Ciphersuites', 'Certificate', 'PrivateKey', 'ChainCAFile', 'ChainCAPath'],
  ...['ChainCAStore', 'VerifyCAFile', 'VerifyCAPath', 'VerifyCAStore', 'RequestCAFile', 'RequestCAPath'],
  ...['RequestCAStore', 'ClientCAFile', 'ClientCAPath', 'ClientCAStore', 'ServerInfoFile'],
  ...['DHParameters', 'ECDHParameters', 'RecordPadding', 'NumTickets', 'SignatureAlgorithms'],
  ...['ClientSignatureAlgorithms', 'Groups', 'Curves', 'MinProtocol', 'MaxProtocol', 'Protocol'],
  ...['Options', 'VerifyMode'],
];

const known: readonly string[] = [
  ...['SessionTicket', 'EmptyFragments', 'Bugs', 'Compression', 'ServerPreference', 'DHSingle'],
  ...['NoResumptionOnRenegotiation', 'ECDHSingle', 'UnsafeLegacyRenegotiation', 'UnsafeLegacyServerConnect'],
  ...['ClientRenegotiation', 'EncryptThenMac', 'NoRenegotiation', 'AllowNoDHEKEX', 'PreferNoDHEKEX'],
  ...['PrioritizeChaCha', 'MiddleboxCompat', 'AntiReplay', 'ExtendedMasterSecret', 'CANames', 'KTLS'],
  ...['StrictCertCheck', 'TxCertificateCompression', 'RxCertificateCompression', 'KTLSTxZerocopySendfile'],
  ...['IgnoreUnexpectedEOF'],
];

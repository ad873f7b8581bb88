import type { ConfigFile, ConfigSet } from '../../../config/config-set.ts';
import type { CertificateRequest, LiveFiles } from '../../../stack/certificates.ts';
import type { Fault } from '../../define-check.ts';
import { both, type Edit } from './edit-files.ts';
import { nginx } from './nginx.ts';

const folder = '/etc/ssl/fault';

interface Arrangement {
  /** What stands in fullchain.pem; the leaf and its intermediate unless told. */
  readonly chain?: (files: LiveFiles, root: string) => string;
  /** A further edit that it takes for Nginx to serve this. */
  readonly also?: Edit;
}

/**
 * Has every site serve another certificate of the trial's own authority: one that no repository holds and that a
 * production host could have.
 */
export function certificate(
  request: CertificateRequest,
  { chain = (files) => files['fullchain.pem'], also = unchanged }: Arrangement = {},
): Fault['edit'] {
  return async (configs, trial) => {
    const files = await trial.issueCertificate(request);
    const own = [
      fileOf('fullchain.pem', chain(files, trial.certificateAuthority)),
      fileOf('privkey.pem', files['privkey.pem']),
    ];
    const edited = both(
      nginx.set('ssl_certificate', `${folder}/fullchain.pem`),
      nginx.set('ssl_certificate_key', `${folder}/privkey.pem`),
    )(also(configs).configs);
    if (edited.edits === 0) return edited;
    return { ...edited, configs: { ...edited.configs, files: [...edited.configs.files, ...own] } };
  };
}

function unchanged(configs: ConfigSet) {
  return { configs, edits: 0 };
}

function fileOf(name: string, text: string): ConfigFile {
  const hostPath = `${folder}/${name}`;
  return { role: 'other', source: `a fault's ${name}`, hostPath, text, executable: false };
}

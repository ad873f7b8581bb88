import type { Command } from './command.ts';
import type { Conversion } from './conversion.ts';

const registryOptions = {
  AuthFile: '--authfile',
  CertDir: '--cert-dir',
  Creds: '--creds',
  DecryptionKey: '--decryption-key',
  Retry: '--retry',
  RetryDelay: '--retry-delay',
};

/** `.image`: one `podman image pull`. */
export function convertImage({ info, command: newCommand }: Conversion): Command {
  const command: Command = newCommand();
  const image = command.value('Image');
  if (image === undefined) command.refuse('no-image', 'Image= is not set', 'Image');
  command.add('image', 'pull');
  command.strings({
    ...registryOptions,
    Arch: '--arch',
    OS: '--os',
    Variant: '--variant',
    Policy: '--policy',
  });
  command.booleans({ AllTags: '--all-tags', TLSVerify: '--tls-verify' });
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  info.resource = command.value('ImageTag') ?? image;
  return command.from(command.line('Image'), image);
}

/** `.artifact`: one `podman artifact pull`. */
export function convertArtifact({ info, command: newCommand }: Conversion): Command {
  const command: Command = newCommand();
  const artifact = command.value('Artifact');
  if (artifact === undefined) command.refuse('no-artifact', 'Artifact= is not set', 'Artifact');
  command.add('artifact', 'pull');
  command.strings(registryOptions);
  command.booleans({ Quiet: '--quiet', TLSVerify: '--tls-verify' });
  command.splitAll('PodmanArgs', 'exec', (word) => [word]);
  info.resource = artifact;
  return command.from(command.line('Artifact'), artifact);
}

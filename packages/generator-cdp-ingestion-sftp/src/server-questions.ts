import type { SourceQuestion } from '@cdp-ingestion/core';
import { yesNo } from './setting.js';

const withServer = { auth: ['password', 'key', 'key_passphrase'] };

/** Where the server is, and how it is treated. */
export const serverQuestions: SourceQuestion[] = [
  {
    key: 'host',
    type: 'text',
    message: 'Host of the SFTP server',
    help: 'The name or address of the SFTP server. With --auth authentication it stands in the authentication and in a secret.',
    pattern: { regex: '^[A-Za-z0-9.:_-]+$', wrong: 'must be a host name or an address, without sftp://' },
    when: withServer,
  },
  {
    key: 'user',
    type: 'text',
    message: 'User on the SFTP server',
    help: 'The user who logs in. With --auth authentication it is a secret too.',
    pattern: { regex: '^[A-Za-z0-9@+._\\\\-]+$', wrong: 'must be a user name' },
    when: withServer,
  },
  {
    key: 'port',
    type: 'integer',
    minimum: 1,
    maximum: 65_535,
    default: 22,
    silent: true,
    message: 'Port of the SFTP server',
    help: 'The port of the SFTP server.',
  },
  {
    key: 'userDirectoryIsRoot',
    type: 'choice',
    choices: yesNo,
    default: 'true',
    silent: true,
    in: 'user_directory_is_root',
    message: "Whether paths begin in the user's own folder",
    help: "true: paths begin in the user's own folder. false: at the root of the server.",
  },
  {
    key: 'timeout',
    type: 'integer',
    minimum: 1,
    maximum: 3600,
    default: 600,
    silent: true,
    in: 'timeout',
    omit: ['600'],
    message: 'Seconds to wait for the server',
    help: 'Seconds after which a server that does not answer fails the load.',
  },
  {
    key: 'settle',
    type: 'integer',
    minimum: 0,
    maximum: 86_400,
    default: 60,
    silent: true,
    config: { key: 'settle', note: 'seconds for which nobody may have written to a file before it is loaded' },
    message: 'Seconds for which a file must have been left alone',
    help: 'A file that was written less than so many seconds ago waits for the next run.',
  },
  {
    key: 'hostFingerprint',
    type: 'text',
    default: 'none',
    silent: true,
    pattern: {
      regex: '^(SHA256:[A-Za-z0-9+/]{43}=?|none)$',
      wrong: 'must be SHA256:… as ssh-keygen -l prints it, or none',
    },
    config: { key: 'host_fingerprint', note: "the server's key, which the scripts insist on (SHA256:…; none: any)" },
    message: "Fingerprint of the server's key",
    help: "SHA256:… of the server's key. The scripts then refuse another server; TD's connector looks at no key.",
  },
];

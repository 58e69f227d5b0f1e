import { defineSource } from '@cdp-ingestion/core';
import { fileQuestions } from './file-questions.js';
import { parserQuestions } from './parser-questions.js';
import { serverQuestions } from './server-questions.js';

const addresses =
  "The server must let in TD's addresses: https://api-docs.treasuredata.com/en/overview/ip-addresses-integrations-result-workers/. `td.apikey` is a key of a user who may write to the database.";
const server = { host: { answer: 'host' }, port: { answer: 'port' }, user: { answer: 'user' } };
const keyFile = {
  ...server,
  auth_method: { value: 'key_pair' },
  secret_key_file: { secret: 'secret_key', under: 'content' },
} as const;
const unprovenKey =
  'Not proven at TD: the names of the private key and its passphrase at sftp_v2; they are those of the connector sftp. If TD refuses them, use --auth authentication_key, or edit the data source file.';
const number = { td_authentication_id: { answer: 'authenticationId', proven: false } } as const;
const unprovenNumber =
  'Not proven at TD: that a load of sftp_v2 takes the number of an authentication, as loads of other connectors do.';
const numberHelp =
  'Create the authentication in the TD Console (Integrations Hub, Authentications, SFTP v2); its number is in the address of its page. The scripts cannot use it: they log in by themselves, with the secrets above.';

/**
 * Files on an SFTP server. Parameters: TD's connector (https://docs.treasuredata.com/int/sftp_v2-server-import-integration), TD's templates
 * in production, and https://github.com/embulk/embulk-input-sftp. Parsers: https://github.com/embulk/embulk-parser-csv, -json.
 */
export const source = defineSource({
  id: 'sftp',
  title: 'SFTP',
  docs: 'https://docs.treasuredata.com/int/sftp_v2-server-import-integration',
  connector: 'sftp_v2',
  authentications: [
    {
      id: 'password',
      title: 'User and password',
      params: { ...server, auth_method: { value: 'password' }, password: { secret: 'password', proven: true } },
      env: { SFTP_PASSWORD: 'password' },
      help: addresses,
    },
    {
      id: 'key',
      title: 'User and private key',
      params: keyFile,
      env: { SFTP_SECRET_KEY: 'secret_key' },
      unproven: unprovenKey,
      help: `The secret is the whole text of an OpenSSH key file (\`--set NAME=@key\`): Ed25519, ECDSA or RSA, not PuTTY's. ${addresses}`,
    },
    {
      id: 'key_passphrase',
      title: 'User and private key with a passphrase',
      params: { ...keyFile, secret_key_passphrase: { secret: 'passphrase' } },
      env: { SFTP_SECRET_KEY: 'secret_key', SFTP_PASSPHRASE: 'passphrase' },
      unproven: unprovenKey,
      help: `The secret is the whole text of an OpenSSH key file (\`--set NAME=@key\`): Ed25519, ECDSA or RSA, not PuTTY's. ${addresses}`,
    },
    {
      id: 'authentication',
      title: 'Authentication of the TD Console, by its number; the scripts log in with a password',
      params: number,
      env: { SFTP_HOST: 'host', SFTP_USER: 'user', SFTP_PASSWORD: 'password' },
      unproven: unprovenNumber,
      help: `${numberHelp} ${addresses}`,
    },
    {
      id: 'authentication_key',
      title: 'Authentication of the TD Console, by its number; the scripts log in with a private key',
      params: number,
      env: { SFTP_HOST: 'host', SFTP_USER: 'user', SFTP_SECRET_KEY: 'secret_key' },
      unproven: unprovenNumber,
      help: `${numberHelp} ${addresses}`,
    },
  ],
  lookback: 0,
  settle: 60,
  parallel: 2,
  objects: [],
  newObject: { load: {}, increment: 'file', from: 'varchar' },
  questions: [...serverQuestions, ...fileQuestions, ...parserQuestions],
  refused: [
    {
      object: { pathPrefix: '^$' },
      wrong: '--path-prefix: say where the files of {object} are, such as {object}=/out/{object}_.',
    },
    {
      object: { fileFormat: '^parquet$', compression: '^(gzip|zip)$' },
      wrong: '--compression: a Parquet file of {object} is packed within. Leave it at auto.',
    },
    {
      object: { fileFormat: '^parquet$', timestampFormats: '.' },
      wrong: '--timestamp-formats: {object} is Parquet, whose times have a type. Leave it out.',
    },
    ...['jsonRoot', 'elementAt'].map((key) => ({
      object: { fileFormat: '^(csv|tsv|parquet)$', [key]: '.' },
      wrong: `--${key === 'jsonRoot' ? 'json-root' : 'element-at'}: {object} is not jsonl. Leave it out, or --file-format {object}=jsonl.`,
    })),
    {
      object: { fileFormat: '^(jsonl|parquet)$', delimiter: '.' },
      wrong: '--delimiter: {object} is not csv. Leave it out, or --file-format {object}=csv.',
    },
  ],
  scripts: [
    { task: 'choose', call: 'files.choose', at: 'window' },
    { task: 'load', call: 'parquet.load', at: 'load', when: { fileFormat: ['parquet'] } },
    { task: 'confirm', call: 'files.confirm', at: 'loaded' },
    { task: 'archive', call: 'files.archive', at: 'after', when: { afterLoad: ['archive'] } },
  ],
  rateLimits:
    'An SFTP server refuses more than a few sessions at once (`MaxSessions`, `MaxStartups`): lower `--parallel`. Each object opens one session at a time.',
});

import { fileURLToPath } from 'node:url';
import { sourceGenerator } from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { source } from '../../source.js';

/** `yo cdp-ingestion-sftp`, and through the hub `yo cdp-ingestion:sftp`. */
export default sourceGenerator(Generator, source, fileURLToPath(new URL('../../../templates', import.meta.url)));

import { fileURLToPath } from 'node:url';
import { sourceGenerator } from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { source } from '../../source.js';

const templates = fileURLToPath(new URL('../../../templates', import.meta.url));

/** `yo cdp-ingestion-bigquery`, and through the hub `yo cdp-ingestion:bigquery`. */
export default sourceGenerator(Generator, source, templates);

import { sourceGenerator } from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { source } from '../../source.js';

/** `yo cdp-ingestion-shopify`, and through the hub `yo cdp-ingestion:shopify`. */
export default sourceGenerator(Generator, source);

import { readdirSync } from 'node:fs';
import { projectFiles } from '@cdp-ingestion/core/change';

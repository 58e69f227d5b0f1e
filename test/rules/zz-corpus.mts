import { gates, validate } from '@cdp-ingestion/validator';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fixtureProject } from './fixture-project.js';
const root = process.argv[2]!; const mine = new Set(gates.filter(g => g.id==='error-handling'||g.id==='logging').flatMap(g=>g.rules.map(r=>r.id)));
const only = process.argv[3];
const dirs = new Set<string>();
for (const e of readdirSync(root, {recursive:true, withFileTypes:true})) if (e.name.endsWith('.dig')) dirs.add(e.parentPath);
for (const d of [...dirs].sort()) {
  let fs; try { fs = validate(fixtureProject(d)); } catch (e) { console.log('THROW', d, e); continue; }
  for (const f of fs) if (mine.has(f.rule) && (!only || f.rule===only)) console.log(`${d.slice(root.length)}/${f.file}:${f.start.line}:${f.start.column} ${f.rule} ${f.messageId}: ${f.message}`);
}

import { writeFileSync } from 'node:fs';

// preloaded into a measured process; the largest of the processes that share the file counts
process.on('exit', () => {
  if (process.env.PEAK_FILE) writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS));
});

import { rmSync } from 'node:fs';

// a module whose source is gone would be packed as if it were still there
rmSync('dist', { recursive: true, force: true });

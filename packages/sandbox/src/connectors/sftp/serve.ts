import type { Serve } from '../served.js';
export const serveSftp: Serve = async () => {
  throw new Error('later');
};

import { usePython } from './python.js';
import { API_KEY } from './rehearsal.js';
import { startVendor, type Vendor } from './vendor.js';

/** Starts an emulator before the tests of the suite in which this is called and ends it behind them; it needs Python. */
export function useVendor(name: 'klaviyo' | 'pinterest'): () => Vendor {
  usePython();
  let vendor: Vendor | undefined;
  before(async () => {
    vendor = await startVendor(name, API_KEY);
  });
  after(() => vendor?.close());
  return () => {
    if (vendor === undefined) throw new Error(`The emulator of ${name} is not started yet`);
    return vendor;
  };
}

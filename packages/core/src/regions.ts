/** Where TD runs; the key is what people call the region. */
export const regions = {
  us01: { api: 'https://api.treasuredata.com', workflow: 'https://api-workflow.treasuredata.com' },
  jp01: { api: 'https://api.treasuredata.co.jp', workflow: 'https://api-workflow.treasuredata.co.jp' },
  eu01: { api: 'https://api.eu01.treasuredata.com', workflow: 'https://api-workflow.eu01.treasuredata.com' },
  ap02: { api: 'https://api.ap02.treasuredata.com', workflow: 'https://api-workflow.ap02.treasuredata.com' },
  ap03: { api: 'https://api.ap03.treasuredata.com', workflow: 'https://api-workflow.ap03.treasuredata.com' },
} as const;
export type Region = keyof typeof regions;

/** TD's command-line client, told where the account lives. */
export const tdCommand = (region: Region): string => `td -e ${regions[region].api}`;

import { keyShapes } from './key-shapes.js';
import type { SecretShape } from './secret-shape.js';

const gitleaks = 'https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml';

/** Tokens of services, known by how they begin. `(?<!…)` stands behind the first letters: the search for these is then a fast one. */
const tokenShapes: SecretShape[] = [
  {
    shape: 'a Klaviyo private key',
    hint: /_(?<=pk_)/,
    pattern: /pk_(?<![\w-]pk_)(?!live_|test_)(?:[0-9A-Za-z]{6}_)?[0-9A-Za-z]{24,64}(?![\w-])/g,
    random: true,
    source: 'https://help.klaviyo.com/hc/en-us/articles/360052448451',
  },
  {
    shape: 'a Shopify token',
    hint: /_(?<=shp[a-z]{2}_)/,
    pattern: /shp(?:at|ca|pa|ss|ua|rt)_(?<![\w-]shp.._)[0-9A-Za-z]{24,128}(?!\w)/g,
    source: `${gitleaks} (shopify-access-token and the rules after it)`,
  },
  {
    shape: 'a TD API key',
    hint: /\/[0-9a-f]{40}/,
    pattern: /(?<![\w/.-])\d{1,9}\/[0-9a-f]{40}(?![\w-])/g,
    source: 'https://github.com/treasure-data/luigi-td (README, TD_API_KEY)',
  },
  {
    shape: 'a Pinterest token',
    hint: /_(?<=pin[ar]_)/,
    pattern: /pin[ar]_(?<![\w-]pin._)[\w-]{24,256}/g,
    random: true,
    source: 'https://developers.pinterest.com/docs/developer-tools/token-debugger/',
  },
  {
    shape: 'a Slack webhook URL',
    hint: /\.(?<=hooks\.)(?=slack\.com)/,
    pattern: /https?:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/+-]{20,256}/g,
    source: `${gitleaks} (slack-webhook-url)`,
  },
  {
    shape: 'a Teams webhook URL',
    hint: /\.office(?:365)?\.com/,
    pattern: /https:\/\/(?:[a-z0-9-]{1,63}\.webhook|outlook)\.office(?:365)?\.com\/webhook(?:b2)?\/[\w@/-]{40,512}/g,
    source: `${gitleaks} (microsoft-teams-webhook)`,
  },
  {
    shape: 'a Slack token',
    hint: /-(?<=xox[a-z]-|xapp-)/,
    pattern: /xox[abeoprs]-(?<![\w-]xox.-)[0-9A-Za-z-]{16,256}|xapp-(?<![\w-]xapp-)\d-[0-9A-Za-z-]{20,256}/g,
    random: true,
    source: 'https://docs.slack.dev/authentication/tokens',
  },
  {
    shape: 'an AWS key',
    hint: /AKIA|ASIA/,
    pattern: /(?<![0-9A-Za-z/+_])(?:AKIA|ASIA)[2-7A-Z]{16}(?![0-9A-Za-z/+_])/g,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
  },
  {
    shape: 'a GitHub token',
    hint: /_(?<=gh[oprsu]_|github_pat_)/,
    pattern: /gh[oprsu]_(?<![\w-]gh._)[0-9A-Za-z]{36,255}(?!\w)|github_pat_(?<![\w-]github_pat_)\w{60,255}/g,
    source: 'https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/',
  },
  {
    shape: 'a GitLab token',
    hint: /-(?<=gl[a-z]{2,5}-)/,
    pattern: /gl(?:pat|dt|rt|ptt|agent)-(?<![\w-]gl[a-z]{2,5}-)[\w-]{20,128}/g,
    source: `${gitleaks} (gitlab-pat and the rules after it)`,
  },
  {
    shape: 'a Google API key',
    hint: /AIza/,
    pattern: /AIza(?<![\w-]AIza)[\w-]{35}(?![\w-])/g,
    source: `${gitleaks} (gcp-api-key)`,
  },
  {
    shape: 'a Google OAuth secret',
    hint: /-(?<=GOCSPX-)|\.(?<=ya29\.)|\/(?<=1\/)(?=\/0)/,
    pattern:
      /GOCSPX-(?<![\w-]GOCSPX-)[\w-]{28}(?![\w-])|ya29\.(?<![\w-]ya29\.)[\w-]{30,512}|1\/\/0[0-9a-z](?<![\w/-]1\/\/0.)[\w-]{40,512}/g,
    source: 'https://developers.google.com/identity/protocols/oauth2',
  },
  {
    shape: 'a SendGrid key',
    hint: /\.(?<=SG\.)/,
    pattern: /SG\.(?<![\w.-]SG\.)[\w-]{20,24}\.[\w-]{39,50}(?![\w-])/g,
    source: `${gitleaks} (sendgrid-api-token)`,
  },
  {
    shape: 'a Stripe key',
    hint: /_(?<=[rs]k_)/,
    pattern: /[rs]k_(?:live|test)_(?<![\w-].k_[a-z]{4}_)[0-9A-Za-z]{20,250}(?!\w)/g,
    source: `${gitleaks} (stripe-access-token)`,
  },
  {
    shape: 'an npm token',
    hint: /_(?<=npm_)/,
    pattern: /npm_(?<![\w-]npm_)[0-9A-Za-z]{36}(?!\w)/g,
    random: true,
    source: `${gitleaks} (npm-access-token)`,
  },
  {
    shape: 'a signed token',
    hint: /eyJ/,
    pattern: /eyJ(?<![\w-]eyJ)[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
    source: 'https://www.rfc-editor.org/rfc/rfc7519#section-3.1 (the access tokens of OneTrust are such)',
  },
  {
    shape: 'an Azure storage key',
    hint: /AccountKey=/,
    pattern: /(?<before>AccountKey=)(?<secret>[0-9A-Za-z+/]{60,100}={0,2})/g,
    source: 'https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string',
  },
];

/** What stands in the header `Authorization`, or in an address. */
const carriedShapes: SecretShape[] = [
  {
    shape: 'a bearer token',
    hint: /earer[ \t]/,
    pattern: /(?<before>\b[Bb]earer[ \t]{1,4})(?<secret>[\w.~+/-]{20,4096}={0,2})/g,
    random: true,
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-2.1',
  },
  {
    shape: 'a user and password',
    hint: /Basic[ \t]/,
    pattern: /(?<before>\bBasic[ \t]{1,4})(?<secret>[0-9A-Za-z+/]{16,512}={0,2})(?![\w.-])/g,
    random: true,
    source: 'https://www.rfc-editor.org/rfc/rfc7617#section-2',
  },
  {
    shape: 'a password',
    hint: /-(?<=\s-)(?=u)|-(?=-user)/,
    pattern: /(?<before>\s(?:-u|--user)[ =]["']?[^\s:"'`]{1,64}:)(?<secret>[^\s"'`]{6,128})/g,
    random: true,
    source: `${gitleaks} (curl-auth-user)`,
  },
  {
    shape: 'a password in an address',
    hint: /\/(?<=:\/)(?=\/[^\s/]{1,400}@)/,
    pattern:
      /(?<before>:\/\/[^\s:/?#@"'`<>[\]()]{0,128}:)(?<!\$\{secret:(?=[\w.-]{1,255}\}@))(?<secret>[^\s/?#@"'`<>[\]()]{3,256})(?=@[\w.[$-])/g,
    source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
  },
];

/** All shapes, the more telling one first: where two find the same place, the first one names it. */
export const secretShapes: readonly SecretShape[] = [...keyShapes, ...tokenShapes, ...carriedShapes];

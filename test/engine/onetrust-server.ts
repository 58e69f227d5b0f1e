import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that plays OneTrust's token endpoint and the secrets of a TD workflow project. */
export interface OnetrustServer {
  url: string;
  /** Tokens in the order in which they were asked for. */
  issued: string[];
  close(): void;
}

/**
 * @param client what a token is given for
 * @param secretsFile where secrets are kept, as JSON
 * @param onToken called with each token before it is given
 */
export async function startOnetrust(
  client: { id: string; secret: string },
  secretsFile: string,
  onToken: (token: string) => void,
): Promise<OnetrustServer> {
  const issued: string[] = [];
  const secrets: Record<string, string> = {};

  function answer(method: string, path: string, body: string): [number, object?] {
    const secret = /^\/api\/projects\/\d+\/secrets\/(\w+)$/.exec(path)?.[1];
    if (method === 'PUT' && secret) {
      secrets[secret] = (JSON.parse(body) as { value: string }).value;
      writeFileSync(secretsFile, JSON.stringify(secrets));
      return [204];
    }
    if (method !== 'POST' || path !== '/api/access/v1/oauth/token') return [404];
    const form = Object.fromEntries(new URLSearchParams(body));
    if (form.grant_type !== 'client_credentials' || form.client_id !== client.id || form.client_secret !== client.secret)
      return [401, { error: 'invalid_client' }];
    const token = `token-${issued.length + 1}`;
    issued.push(token);
    onToken(token);
    return [200, { access_token: token, token_type: 'bearer', expires_in: 3600 }];
  }

  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const [status, json] = answer(request.method ?? '', request.url ?? '', body);
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(json && JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issued,
    close: () => server.close(),
  };
}

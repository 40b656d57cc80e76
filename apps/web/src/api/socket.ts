import type { Client, ClientOptions } from 'graphql-ws';

/** A socket to the server for what it tells by itself. The library is loaded when it is first needed. */
export async function openSocket(options: Partial<ClientOptions>): Promise<Client> {
  const { createClient } = await import('graphql-ws');
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
  return createClient({
    url: `${scheme}://${location.host}/graphql`,
    lazy: true,
    connectionParams: { 'x-setu-client': 'web' },
    ...options,
  });
}

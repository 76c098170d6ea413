// An OpenID Connect provider with a few people, for the tests of the sign-in: node provider.mjs PORT REDIRECT CERTIFICATE KEY.
// It is asked for a name and a password as a city's would; what it says of how somebody proved himself depends on who it is.
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { Provider } from 'oidc-provider';

const [port, redirect, certificate, key] = process.argv.slice(2);
const issuer = `https://localhost:${port}`;
const people = {
  sato: { password: 'right', acr: 'aal2', amr: ['pwd', 'hwk'] },
  weak: { password: 'right', acr: 'aal1', amr: ['pwd'] },
  unknown: { password: 'right', acr: 'aal2', amr: ['pwd', 'hwk'] },
};

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'azukari', client_secret: 'a-secret-of-the-tests-alone', redirect_uris: [redirect],
    grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post',
  }],
  acrValues: ['aal1', 'aal2'],
  claims: { openid: ['sub', 'acr', 'amr', 'auth_time'] },
  conformIdTokenClaims: false,
  cookies: { keys: ['a-key-of-the-tests-alone'] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  async loadExistingGrant(ctx) {
    const known = ctx.oidc.session.grantIdFor(ctx.oidc.client.clientId);
    if (known) { return ctx.oidc.provider.Grant.find(known); }
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid');
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
const form = said => `<!DOCTYPE html><title>Sign in</title><p>${said}</p><form method="post"><input name="name"><input name="password" type="password"><button>Go</button></form>`;

createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, async (request, response) => {
  if (!request.url.startsWith('/interaction/')) { return answer(request, response); }
  try {
    const { prompt } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') { return response.setHeader('content-type', 'text/html').end(form(prompt.name)); }
    let body = '';
    for await (const part of request) { body += part; }
    const sent = new URLSearchParams(body);
    const person = people[sent.get('name')];
    if (!person || person.password !== sent.get('password')) {
      response.statusCode = 401;
      return response.setHeader('content-type', 'text/html').end(form('no'));
    }

    const login = { accountId: sent.get('name'), acr: person.acr, amr: person.amr, remember: false };
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
  } catch (error) {
    response.statusCode = 400;
    response.end(String(error.message));
  }
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));

// An identity provider by other people (oidc-provider), for the tests of signing in.
//
//   node provider.mjs FOLDER CLIENT_ADDRESS
//
// FOLDER holds its package. It prints its issuer once it listens. Whoever comes to it is signed in at once, as the one
// person it knows; everything else is as it comes.

import http from "node:http";
import { pathToFileURL } from "node:url";

const [folder, address] = process.argv.slice(2);
const library = pathToFileURL(`${folder}/node_modules/oidc-provider/lib/index.js`);
const { default: Provider } = await import(library);

const nia = {
  sub: "subject-17",
  name: "Nia Walsh",
  email: "Nia.Walsh@made-up.example",
  email_verified: true,
  groups: ["staff", "asc-finance"],
};

const server = http.createServer();
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const issuer = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "attain",
      client_secret: "a secret",
      redirect_uris: [`${address}/sign-in/identity/return`],
      post_logout_redirect_uris: [`${address}/sign-in`],
    },
  ],
  claims: { openid: ["sub"], profile: ["name", "groups"], email: ["email", "email_verified"] },
  conformIdTokenClaims: false, // name, address and groups stand in the id token, as councils' providers do it
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ ...nia, sub: id }) }),
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
});

const answer = provider.callback();
server.on("request", async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === "login") {
    return provider.interactionFinished(request, response, { login: { accountId: nia.sub } });
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(params.scope);
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
});
console.log(issuer);

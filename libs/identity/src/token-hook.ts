import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { textOfActor, type Actor } from '@gongkai/kernel';
import { contextOf, RequestRates, routeTermsOf } from '@gongkai/http';
import { ProblemException } from '@gongkai/problems';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { setActor } from './actor-of-request.js';
import { TokenVerifier, type TokenRefusal } from './tokens.js';

const CHALLENGES: Readonly<Record<TokenRefusal, string>> = {
  'auth.token-missing': 'Bearer realm="gongkai"',
  'auth.token-invalid': 'Bearer realm="gongkai", error="invalid_token"',
  'auth.token-revoked': 'Bearer realm="gongkai", error="invalid_token", error_description="revoked"',
  'auth.token-expired': 'Bearer realm="gongkai", error="invalid_token", error_description="expired"',
};

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

const denied = (code: TokenRefusal): ProblemException =>
  new ProblemException({ code, headers: { 'www-authenticate': CHALLENGES[code] } });

/**
 * Lets a request pass when its bearer token proves a person or an account of his, or its route is public, before a byte of its body is read: nobody
 * makes us parse who hasn't said who he is. A public route looks at no token. Who proves himself is counted by his name, everybody
 * else by his address. What the person may do is asked of his offices later, by whoever acts.
 */
@Injectable()
export class TokenHook {
  constructor(
    @Inject(TokenVerifier) private readonly verifier: TokenVerifier,
    @Inject(RequestRates) private readonly rates: RequestRates,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
  ) {
    // While modules are made no route is there yet, so all of them get it.
    host.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', (request) => this.admit(request));
  }

  private async admit(request: FastifyRequest): Promise<void> {
    const { isPublic, isUncounted } = routeTermsOf(request);
    if (isUncounted === true) return;
    if (isPublic === true || request.is404) return this.rates.takeOfAddress(request.ip);
    const { authorization } = request.headers;
    const token = BEARER.exec(authorization ?? '')?.[1];
    // Looking at a signature costs, so that strangers' are counted before.
    if (token === undefined || !this.verifier.isKnown(token)) await this.rates.takeOfAddress(request.ip);
    if (authorization === undefined || authorization.trim() === '') throw denied('auth.token-missing');
    if (token === undefined) throw denied('auth.token-invalid');
    const verified = await this.verifier.verify(token);
    if (verified.kind === 'refused') throw denied(verified.code);
    const { person, account } = verified;
    await this.rates.takeOfPerson(account ?? person);
    const actor: Actor =
      account === undefined ? { kind: 'person', person } : { kind: 'account', account, owner: person };
    setActor(request, actor);
    contextOf(request.raw).actor = textOfActor(actor);
  }
}

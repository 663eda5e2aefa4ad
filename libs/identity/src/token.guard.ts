import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { textOfActor } from '@gongkai/kernel';
import { contextOf, PUBLIC_ROUTE } from '@gongkai/http';
import { ProblemException } from '@gongkai/problems';
import type { FastifyRequest } from 'fastify';
import { setActor } from './actor-of-request.js';
import { TokenVerifier, type TokenRefusal, type VerifiedToken } from './tokens.js';

const CHALLENGES: Readonly<Record<TokenRefusal, string>> = {
  'auth.token-missing': 'Bearer realm="gongkai"',
  'auth.token-invalid': 'Bearer realm="gongkai", error="invalid_token"',
  'auth.token-expired': 'Bearer realm="gongkai", error="invalid_token", error_description="expired"',
};

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;

const denied = (code: TokenRefusal): ProblemException =>
  new ProblemException({ code, headers: { 'www-authenticate': CHALLENGES[code] } });

/**
 * Lets a request pass when its bearer token proves a person, or its route is marked public. A public route looks at no token.
 * What the person may do is asked of his offices later, by whoever acts.
 */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    @Inject(TokenVerifier) private readonly verifier: TokenVerifier,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, marked) === true) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const verified = await this.#verified(request.headers.authorization);
    if (verified.kind === 'refused') throw denied(verified.code);
    const actor = { kind: 'person', person: verified.person } as const;
    setActor(request, actor);
    contextOf(request.raw).actor = textOfActor(actor);
    return true;
  }

  #verified(header: string | undefined): Promise<VerifiedToken> | VerifiedToken {
    if (header === undefined || header.trim() === '') return { kind: 'refused', code: 'auth.token-missing' };
    const token = BEARER.exec(header)?.[1];
    return token === undefined ? { kind: 'refused', code: 'auth.token-invalid' } : this.verifier.verify(token);
  }
}

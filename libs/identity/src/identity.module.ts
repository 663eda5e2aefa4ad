import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TokenGuard } from './token.guard.js';
import { TokenVerifier, type TokenVerifierOptions } from './tokens.js';

/** Guards every route of the application with {@link TokenGuard}. */
@Module({})
export class IdentityModule {
  static register(options: TokenVerifierOptions): DynamicModule {
    return {
      module: IdentityModule,
      providers: [
        { provide: TokenVerifier, useValue: new TokenVerifier(options) },
        { provide: APP_GUARD, useClass: TokenGuard },
      ],
      exports: [TokenVerifier],
    };
  }
}

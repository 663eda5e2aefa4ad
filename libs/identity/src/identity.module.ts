import { Module, type DynamicModule } from '@nestjs/common';
import { TokenHook } from './token-hook.js';
import { TokenVerifier, type TokenVerifierOptions } from './tokens.js';

/** Guards every route of the application with {@link TokenHook}. */
@Module({})
export class IdentityModule {
  static register(options: TokenVerifierOptions): DynamicModule {
    return {
      module: IdentityModule,
      providers: [{ provide: TokenVerifier, useValue: new TokenVerifier(options) }, TokenHook],
      exports: [TokenVerifier],
    };
  }
}

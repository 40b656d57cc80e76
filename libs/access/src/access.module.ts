import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Vault } from '#vault';
import { AccessResolver } from './access.resolver.js';
import { AccountResolver } from './account.resolver.js';
import { OIDC_RETURN_PATH, OidcController } from './oidc.controller.js';
import { OidcSignIn, type OidcSettings } from './oidc.js';
import { OriginOf } from './origin.js';
import { Passkeys } from './passkeys.js';
import { ScopeService, type VisibilityClassReader } from './scope.service.js';
import { SecondFactors } from './second-factors.js';
import { SignedInGuard } from './session.js';
import { SignInCookies } from './sign-in-cookies.js';
import { SignInService } from './sign-in.service.js';

export interface AccessOptions {
  readonly vault: Vault;
  /** The graph store. */
  readonly classes: VisibilityClassReader;
  readonly secureCookies: boolean;
  /** 32 bytes, kept outside the vault: seals the secrets of authenticator apps. */
  readonly factorKey: Buffer;
  /** Address of the product as browsers know it; null: the one that each request was sent to. */
  readonly publicUrl: string | null;
  /** Where people may sign in besides; needs `publicUrl`. */
  readonly oidc: OidcSettings | null;
}

/** Sign-in, the guard before everything that is not marked Public, and the scopes of requests. */
@Module({})
export class AccessModule {
  /** What is opened here is closed by whoever opened it. */
  static of({ vault, classes, secureCookies, factorKey, publicUrl, oidc }: AccessOptions): DynamicModule {
    const factors = new SecondFactors(vault, factorKey);
    const passkeys = new Passkeys(vault, factors);
    const provider =
      oidc && publicUrl ? new OidcSignIn(oidc, new URL(OIDC_RETURN_PATH, publicUrl).href, factorKey) : null;
    return {
      module: AccessModule,
      global: true,
      controllers: [OidcController],
      providers: [
        { provide: Vault, useValue: vault },
        { provide: SignInCookies, useValue: new SignInCookies(secureCookies) },
        { provide: OriginOf, useValue: new OriginOf(publicUrl) },
        { provide: SecondFactors, useValue: factors },
        { provide: Passkeys, useValue: passkeys },
        { provide: OidcSignIn, useValue: provider },
        { provide: ScopeService, useFactory: () => new ScopeService(classes, undefined, vault.sharings) },
        { provide: SignInService, useFactory: () => new SignInService(vault, factors, passkeys) },
        { provide: APP_GUARD, useClass: SignedInGuard },
        AccessResolver,
        AccountResolver,
      ],
      exports: [Vault, ScopeService, SignInService],
    };
  }
}

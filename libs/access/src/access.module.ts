import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Vault } from '#vault';
import { AccessResolver, SECURE_COOKIES } from './access.resolver.js';
import { ScopeService, type VisibilityClassReader } from './scope.service.js';
import { SignedInGuard } from './session.js';
import { SignInService } from './sign-in.service.js';

/** Sign-in, the guard before everything that is not marked Public, and the scopes of requests. */
@Module({})
export class AccessModule {
  /** `classes` is the graph store. What is opened here is closed by whoever opened it. */
  static of({
    vault,
    classes,
    secureCookies,
  }: {
    readonly vault: Vault;
    readonly classes: VisibilityClassReader;
    readonly secureCookies: boolean;
  }): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      providers: [
        { provide: Vault, useValue: vault },
        { provide: SECURE_COOKIES, useValue: secureCookies },
        { provide: ScopeService, useFactory: () => new ScopeService(classes) },
        { provide: SignInService, useFactory: () => new SignInService(vault) },
        { provide: APP_GUARD, useClass: SignedInGuard },
        AccessResolver,
      ],
      exports: [Vault, ScopeService, SignInService],
    };
  }
}

import type { Marking } from '#domain';
import { Browser, openVaultWorld, type VaultWorld } from './api.js';
import { IntakeBench } from './intake.js';
import { serveWhole } from './whole-api.js';
import { BatchBuilder, openWorld, principal, type World } from './world.js';

/** The whole API over the stores of a test, with people who are signed in to it. */
export class Ground {
  readonly #people = new Map<string, Browser>();

  protected constructor(
    readonly world: World,
    readonly vaults: VaultWorld,
    readonly address: string,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(): Promise<Ground> {
    return new Ground(...(await opened()));
  }

  by(username: string): Browser {
    return this.#people.get(username)!;
  }
  async idOf(username: string): Promise<string> {
    return (await this.vaults.vault.accounts.byUsername(username))!.id;
  }
  /** Somebody who has an account, and is signed in. */
  async person(username: string, over: object = {}, accessPurpose = 'INVESTIGATION'): Promise<void> {
    await this.vaults.account(username, over);
    await this.again(username, accessPurpose);
  }
  /** Signed in once more. */
  async again(username: string, accessPurpose = 'INVESTIGATION'): Promise<void> {
    const browser = new Browser(this.address);
    expect((await browser.signIn(username, { accessPurpose })).error).toBeUndefined();
    this.#people.set(username, browser);
  }
  /** A person of each name, under its marking; `victim` is a protected one. */
  async recordThings(markings: Readonly<Record<string, Marking>>): Promise<void> {
    for (const [name, marking] of Object.entries(markings)) {
      const batch = new BatchBuilder(name, marking).entity(name, typeOf(name));
      await this.world.graph.recordBatch(
        batch.value(name, name === 'victim' ? 'pseudonym' : 'name', `The ${name}`).build(),
        principal(),
      );
    }
  }
  /** Who knows whom, under which marking; who knows a victim has recruited them. */
  async recordLines(
    lines: readonly (readonly [one: string, other: string, marking: Marking])[],
  ): Promise<void> {
    for (const [one, other, marking] of lines)
      await this.world.graph.recordBatch(
        new BatchBuilder(`line${one}${other}`, marking)
          .entity(one)
          .entity(other, typeOf(other))
          .link(one, other === 'victim' ? 'RECRUITED' : 'KNOWS', other)
          .build(),
        principal(),
      );
  }

  async close(): Promise<void> {
    await this.stop();
    await this.vaults.close();
    await this.world.close();
  }
}

const typeOf = (name: string) => (name === 'victim' ? 'ProtectedPerson' : 'Person');

/** What a ground is made of. */
export async function opened(): Promise<[World, VaultWorld, string, () => Promise<void>]> {
  const world = await openWorld();
  const vaults = await openVaultWorld();
  const intake = new IntakeBench(world);
  const server = await serveWhole(world, vaults, intake, () => new Date());
  const stop = async () => {
    await server.close();
    intake.clean();
  };
  return [world, vaults, server.address, stop];
}

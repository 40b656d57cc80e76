import { Controller, Get, Inject, Res } from '@nestjs/common';
import { Public } from '#access/api';
import { GraphStore } from '#graph';
import { Vault } from '#vault';

/** For load balancers and health checks: says whether the stores answer, and nothing else. */
@Controller()
export class HealthController {
  constructor(
    @Inject(GraphStore) private readonly graph: GraphStore,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @Public()
  @Get('health')
  async health(@Res() response: { status(code: number): { json(body: object): void } }): Promise<void> {
    const [graph, vault] = await Promise.all([this.graph.isReachable(), this.vault.isReachable()]);
    response.status(graph && vault ? 200 : 503).json({ graph, vault });
  }
}

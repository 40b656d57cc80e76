import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema as print } from 'graphql';
import { AccessResolver, AccountResolver } from '#access/api';
import { MapResolver, NeighbourGroupsResolver, NetworkResolver } from '#network/api';
import { ProtectionResolver } from '#protection/api';
import { ResolutionResolver } from '#resolution/api';
import { AuditResolver } from './audit.resolver.js';
import { ChartSharesResolver } from './chart-shares.resolver.js';
import { ChartsResolver } from './charts.resolver.js';
import { DueResolver } from './due.resolver.js';
import { ExportsResolver } from './exports.resolver.js';
import { ImportGroupsResolver } from './import-groups.resolver.js';
import { ImportsResolver } from './imports.resolver.js';
import { LiveChartsResolver } from './live-charts.resolver.js';
import { SearchesResolver } from './searches.resolver.js';
import { SharingsResolver } from './sharings.resolver.js';
import { WithheldResolver } from './withheld.resolver.js';

/** The public contract as text, from the code alone: no store is needed. */
export async function printSchema(): Promise<string> {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app
    .get(GraphQLSchemaFactory)
    .create([
      AccessResolver,
      AccountResolver,
      NetworkResolver,
      NeighbourGroupsResolver,
      MapResolver,
      ResolutionResolver,
      ProtectionResolver,
      SharingsResolver,
      WithheldResolver,
      DueResolver,
      ChartsResolver,
      ChartSharesResolver,
      SearchesResolver,
      AuditResolver,
      ExportsResolver,
      ImportsResolver,
      LiveChartsResolver,
      ImportGroupsResolver,
    ]);
  await app.close();
  return `# Made by \`npm run gen\` from the resolvers. Do not edit.\n${print(lexicographicSortSchema(schema))}\n`;
}

import type { Bus } from '@gongkai/bus';
import { GatewayModule, gatewayProblems } from '@gongkai/gateway-lib';
import { createTokenKeys, IdentityModule, loadPublicKey, tokenKeyFilesIn } from '@gongkai/identity';
import { createHttpApp } from '@gongkai/http';
import { createLogger } from '@gongkai/operations';
import { cuttingProxy, type CuttingProxy } from '@gongkai/testkit';
import { Module } from '@nestjs/common';

@Module({})
class EdgeRoot {}

/** The gateway, with a way to it that can be cut. */
export interface Edge {
  /** By the way. */
  readonly url: string;
  readonly way: CuttingProxy;
  readonly privateKeyFile: string;
  close(): Promise<void>;
}

export const startEdge = async (bus: Bus, folder: string): Promise<Edge> => {
  await createTokenKeys(folder);
  const { publicKeyFile, privateKeyFile } = tokenKeyFilesIn(folder);
  const publicKey = await loadPublicKey(publicKeyFile);
  const imports = [
    IdentityModule.register({ publicKey }),
    GatewayModule.register({ bus, version: '0', now: Date.now }),
  ];
  const log = createLogger({ name: 'edge', level: 'silent' });
  const app = await createHttpApp({ module: EdgeRoot, imports }, { problems: gatewayProblems(), log });
  await app.listen(0, '127.0.0.1');
  const way = await cuttingProxy(await app.getUrl());
  return {
    url: way.url.replace(/\/$/, ''),
    way,
    privateKeyFile,
    close: async () => {
      await way.close();
      await app.close();
    },
  };
};

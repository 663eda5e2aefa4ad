import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ProblemException } from '@gongkai/problems';
import { PublicRoute } from '@gongkai/http';
import type { FastifyReply } from 'fastify';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const OPENAPI_TEXT = Symbol('OpenApiText');

const ASSETS: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);

/** The page needs its own scripts, styles and data: images; nothing from elsewhere. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>Gongkai API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="page"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/page.js"></script>
</body>
</html>
`;

const PAGE_SCRIPT = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#page', deepLinking: true, tryItOutEnabled: true });
`;

const assetFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The OpenAPI document and a page to browse it, served from this server alone. */
@Controller()
@PublicRoute()
export class ApiPageController {
  constructor(@Inject(OPENAPI_TEXT) private readonly openApi: string) {}

  /** Whoever opens the address that a start prints finds the page. */
  @Get()
  root(@Res() reply: FastifyReply): FastifyReply {
    return reply.redirect('/api/docs', 302);
  }

  @Get('api/openapi.json')
  document(@Res() reply: FastifyReply): FastifyReply {
    return reply.header('content-type', 'application/json; charset=utf-8').send(this.openApi);
  }

  @Get('api/docs')
  page(@Res() reply: FastifyReply): FastifyReply {
    return this.asset(reply, 'text/html; charset=utf-8', PAGE);
  }

  @Get('api/docs/:asset')
  async part(@Param('asset') asset: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    if (asset === 'page.js') return this.asset(reply, 'text/javascript; charset=utf-8', PAGE_SCRIPT);
    const type = ASSETS.get(asset);
    if (type === undefined) throw new ProblemException({ code: 'route.unknown' });
    return this.asset(reply, type, await readFile(join(assetFolder, asset)));
  }

  private asset(reply: FastifyReply, type: string, content: string | Buffer): FastifyReply {
    return reply.header('content-security-policy', PAGE_POLICY).header('content-type', type).send(content);
  }
}

import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key of {@link PublicRoute}. */
export const PUBLIC_ROUTE = 'gongkai.public-route';

/** Marks a controller or a handler that answers without a token. Whatever isn't marked needs one. */
export const PublicRoute = (): CustomDecorator => SetMetadata(PUBLIC_ROUTE, true);

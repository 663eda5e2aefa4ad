import { RouteConfig } from '@nestjs/platform-fastify';

/** What is known of a route before any of its request is read. */
export interface RouteTerms {
  /** It answers without a token. Whatever isn't marked needs one. */
  readonly isPublic?: true;
  /** It is asked as often as one likes: the probes of a process. */
  readonly isUncounted?: true;
  /** The largest body that it takes. @unit bytes */
  readonly largestBody?: number;
}

type Routed = MethodDecorator & ClassDecorator;

/** Sets the terms of a controller's routes, or of one of them. */
export const onTerms =
  (terms: RouteTerms): Routed =>
  (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor): void => {
    const decorate: (handler: object) => unknown = RouteConfig(terms);
    if (descriptor !== undefined) {
      decorate(descriptor.value as object);
      return;
    }
    const { prototype } = target as { readonly prototype: object };
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (name !== 'constructor' && typeof value === 'function') decorate(value as object);
  };

/** Marks a controller or a handler that answers without a token. */
export const PublicRoute = (): Routed => onTerms({ isPublic: true });

/** The terms of a request's route; none for one that leads nowhere. */
export const routeTermsOf = ({ routeOptions }: { readonly routeOptions: { readonly config: object } }): RouteTerms =>
  routeOptions.config;

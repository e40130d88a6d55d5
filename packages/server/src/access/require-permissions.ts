import { getDirective, MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context.ts';
import { forbidden } from '../http/errors.ts';
import type { Permission } from '../schema/resolver-types.generated.ts';

/**
 * The one place where permissions are enforced: every field with `@requires` first asks whether the actor has
 * the permission, and its resolver runs only then.
 */
export function requirePermissions(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD](field, fieldName) {
      const [requirement] = getDirective(schema, field, 'requires') ?? [];
      if (requirement === undefined) return undefined;
      const permission = requirement['permission'] as Permission;
      const resolve = field.resolve ?? defaultFieldResolver;
      return {
        ...field,
        description: `${field.description ?? ''}\n\nRequires \`${permission}\`.`,
        resolve(parent, args, context: RequestContext, info) {
          if (!context.actor.permissions.has(permission)) throw forbidden(fieldName, permission, context.actor.role);
          return resolve(parent, args, context, info);
        },
      };
    },
  });
}

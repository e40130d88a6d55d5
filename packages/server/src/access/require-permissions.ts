import { getDirective, MapperKind, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import type { RequestContext } from '../context.ts';
import { forbidden } from '../http/errors.ts';
import type { Permission } from '../schema/resolver-types.generated.ts';

/**
 * The one place where permissions are enforced: every field with `@requires` first asks whether the actor has
 * the permission, and its resolver runs only then. A subscription is asked when it begins and at each of its events.
 */
export function requirePermissions(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD](field, fieldName) {
      const [requirement] = getDirective(schema, field, 'requires') ?? [];
      if (requirement === undefined) return undefined;
      const permission = requirement['permission'] as Permission;
      const { resolve = defaultFieldResolver, subscribe } = field;
      const check = ({ actor }: RequestContext) => {
        if (!actor.permissions.has(permission)) throw forbidden(fieldName, permission, actor.role);
      };
      return {
        ...field,
        description: `${field.description ?? ''}\n\nRequires \`${permission}\`.`,
        resolve(parent, args, context: RequestContext, info) {
          check(context);
          return resolve(parent, args, context, info);
        },
        ...(subscribe && {
          subscribe(parent, args, context: RequestContext, info) {
            check(context);
            return subscribe(parent, args, context, info);
          },
        }),
      };
    },
  });
}

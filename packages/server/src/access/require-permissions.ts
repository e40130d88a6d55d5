import { defaultFieldResolver, getDirectiveValues, type GraphQLField, type GraphQLSchema, isObjectType } from 'graphql';
import type { RequestContext } from '../context.ts';
import { forbidden } from '../http/errors.ts';
import type { Permission } from '../schema/resolver-types.generated.ts';

/**
 * The one place where permissions are enforced: every field with `@requires` first asks whether the actor has
 * the permission, and its resolver runs only then. A subscription is asked when it begins and at each of its events.
 */
export function requirePermissions(schema: GraphQLSchema): void {
  const requires = schema.getDirective('requires')!;
  for (const type of Object.values(schema.getTypeMap())) {
    for (const field of isObjectType(type) ? Object.values(type.getFields()) : []) {
      const requirement = field.astNode ? getDirectiveValues(requires, field.astNode) : undefined;
      if (requirement !== undefined) guard(field, requirement['permission'] as Permission);
    }
  }
}

function guard(field: GraphQLField<unknown, RequestContext>, permission: Permission): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  const check = ({ actor }: RequestContext) => {
    if (!actor.permissions.has(permission)) throw forbidden(field.name, permission, actor.role);
  };
  field.description = `${field.description ?? ''}\n\nRequires \`${permission}\`.`;
  field.resolve = (parent, args, context, info) => {
    check(context);
    return resolve(parent, args, context, info);
  };
  if (subscribe === undefined) return;
  field.subscribe = (parent, args, context, info) => {
    check(context);
    return subscribe(parent, args, context, info);
  };
}

import { type GraphQLSchema, isObjectType, isScalarType } from 'graphql';

/**
 * Gives the types of a schema, just built from its text, their resolvers: in place, where general tools would build the
 * whole schema anew, which takes longer than all else of it.
 * @throws Error when a resolver is of no type or field
 */
export function attachResolvers(schema: GraphQLSchema, resolvers: Readonly<Record<string, object>>): GraphQLSchema {
  for (const [typeName, given] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (isScalarType(type) && isScalarType(given)) {
      const { serialize, parseValue, parseLiteral } = given;
      Object.assign(type, { serialize, parseValue, parseLiteral });
    } else if (isObjectType(type)) {
      const fields = type.getFields();
      for (const [fieldName, resolver] of Object.entries(given)) {
        const field = fields[fieldName];
        if (field === undefined) throw new Error(`There is no field ${typeName}.${fieldName}.`);
        // Of a subscription: an object with `subscribe`.
        Object.assign(field, typeof resolver === 'function' ? { resolve: resolver } : resolver);
      }
    } else throw new Error(`There is no type ${typeName} that could have resolvers.`);
  }
  return schema;
}

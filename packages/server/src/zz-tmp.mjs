import { buildSchema, parse, validate, getIntrospectionQuery, Lexer, Source, getVariableValues } from 'graphql';
import { getComplexity, simpleEstimator } from 'graphql-query-complexity';
import { readFileSync, readdirSync } from 'node:fs';
const schema = buildSchema(readFileSync('/work/access/schema.graphql','utf8'));
const count = (t) => { const l = new Lexer(new Source(t)); let n=0; while (l.advance().kind !== '<EOF>') n++; return n; };
console.log('introspection tokens', count(getIntrospectionQuery({descriptions:true,specifiedByUrl:true,directiveIsRepeatable:true,schemaDescription:true,inputValueDeprecation:true,oneOf:true})));
const time = (name, f) => { const s=process.hrtime.bigint(); let r; try { r=f(); } catch(e){ r=e.message.slice(0,80);} console.log(name, Number(process.hrtime.bigint()-s)/1e6,'ms', typeof r==='number'||typeof r==='string'?r:r?.length); };
for (const n of [500,1000,2000,5000]) {
  const d1 = parse(`{ notifications(first: 1) { nodes { ${'id '.repeat(n)} } } }`);
  time(`validate dup fields ${n}`, () => validate(schema, d1));
  const d2 = parse(`{ ${'viewer { name } '.repeat(n/4)} }`);
  time(`validate dup roots ${n}`, () => validate(schema, d2));
  let d = 'id'; for (let i=0;i<n/7;i++) d = `mailboxPolicy { mailboxes { nodes { ${d} } } }`;
  const d3 = parse(`{ mailbox(by:{id:"1"}) { ${d} } }`);
  time(`validate deep ${n}`, () => validate(schema, d3));
  let fr=''; const k=Math.floor(n/9); for (let i=0;i<k;i++) fr += `fragment F${i} on Mailbox { mailboxPolicy { mailboxes { nodes { ...F${i+1} ...F${i+1} } } } } `; fr+=`fragment F${k} on Mailbox { id }`;
  const d4 = parse(`{ mailbox(by:{id:"1"}) { ...F0 } } ${fr}`);
  time(`validate frags ${n}`, () => validate(schema, d4));
  // nested duplicates: f{f{..} f{..}} pattern
  const k5=Math.floor(n/12); let s='id'; let q=''; for (let i=0;i<k5;i++) q+=`a: dialPlan { mailboxPolicies { nodes { name id } } } `;
  time(`validate same alias ${n}`, () => validate(schema, parse(`{ mailbox(by:{id:"1"}) { ${q} } }`)));
  let fs=''; for (let i=0;i<n/5;i++) fs += `fragment G${i} on Mailbox { id } `; 
  time(`validate many frags ${n}`, () => validate(schema, parse(`{ mailbox(by:{id:"1"}) { ${Array.from({length:Math.floor(n/8)},(_,i)=>`...G${i}`).join(' ')} } } ${fs}`)));
}
const m = parse('mutation R($reports: [CallReportInput!]!) { reportCalls(input: {reports: $reports}) { userErrors { code } } }');
for (const n of [20_000, 200_000, 2_000_000]) {
  const reports = new Array(n).fill(0);
  time(`coerce maxErrors 50, ${n} zeros`, () => getVariableValues(schema, m.definitions[0].variableDefinitions, {reports}, {maxErrors:50}).errors.length);
  const before = process.memoryUsage().rss;
  time(`getComplexity ${n} zeros`, () => getComplexity({schema, query: m, variables: {reports}, estimators:[simpleEstimator({defaultComplexity:1})]}));
  console.log('rss', Math.round((process.memoryUsage().rss-before)/1e6),'MB');
}

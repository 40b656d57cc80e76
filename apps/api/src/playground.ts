import type { ApolloServerPlugin } from '@apollo/server';

/**
 * Worked examples of the playground, each to be run as it stands: name, question, and for each variable that is an id the
 * words by which the page finds the entity for whoever is signed in.
 */
const EXAMPLES: readonly (readonly [
  name: string,
  question: string,
  find: Readonly<Record<string, string>>,
])[] = [
  [
    'Find a person by a name in any script',
    'query Search {\n  search(query: "রফিকুল ইসলাম", language: bn) {\n    edges { node { entity { id type caption aliases } matchRule linkCount } }\n  }\n}',
    {},
  ],
  [
    'The neighbours of one entity, strongest first',
    'query Expand($id: ID!) {\n  expand(input: { entityId: $id, first: 20 }) {\n    counts { relation outgoing otherType count }\n    edges { node { entity { caption } links { relation strength independentSources } } }\n  }\n}',
    { id: 'রফিকুল ইসলাম' },
  ],
  [
    'Ways between two entities',
    'query Paths($from: ID!, $to: ID!) {\n  paths(input: { fromIds: [$from], toIds: [$to], maxHops: 6, count: 5 }) {\n    hasMore paths { length weakestGrading { reliability credibility } steps { entity { caption } } }\n  }\n}',
    { from: 'রফিকুল ইসলাম', to: 'Benapole' },
  ],
];

/** Style and script of the page: what its server lets run, by hash. */
export const PLAYGROUND_STYLE = `body{font:14px/1.5 "Noto Sans",sans-serif;margin:1rem;display:grid;gap:.5rem;grid-template-columns:1fr 1fr}textarea,pre{font:13px/1.5 monospace;width:100%;box-sizing:border-box}#question{height:22rem}#variables{height:6rem}pre{margin:0;border:1px solid #999;padding:.5rem;overflow:auto;height:30rem}nav{grid-column:1/3}`;
export const PLAYGROUND_SCRIPT = `
const examples=${JSON.stringify(EXAMPLES).replaceAll('<', '\\u003c')};const at=(id)=>document.getElementById(id);
examples.forEach(([name],index)=>at('examples').add(new Option((index+1)+'. '+name,index)));
const ask=async(query,variables)=>(await fetch('/graphql',{method:'POST',headers:{'content-type':'application/json','x-setu-client':'playground'},body:JSON.stringify({query,variables})})).json();
const find=async(words)=>{const {data,errors}=await ask('query Find($words: String!) { search(query: $words, first: 1) { edges { node { entity { id } } } } }',{words});
const id=data?.search?.edges[0]?.node.entity.id;if(!id)throw new Error(errors?JSON.stringify(errors,null,2):'Nothing that you may see is found by '+words);return id};
const show=async()=>{const [,question,wanted]=examples[at('examples').value];at('question').value=question;at('variables').value='';at('answer').textContent='';
try{const found=await Promise.all(Object.entries(wanted).map(async([name,words])=>[name,await find(words)]));
if(at('question').value===question)at('variables').value=JSON.stringify(Object.fromEntries(found),null,2)}catch(error){at('answer').textContent=String(error.message)}};
const run=async()=>{try{at('answer').textContent=JSON.stringify(await ask(at('question').value,JSON.parse(at('variables').value||'{}')),null,2)}catch(error){at('answer').textContent=String(error)}};
at('examples').onchange=show;at('run').onclick=run;addEventListener('keydown',(event)=>{if(event.ctrlKey&&event.key==='Enter')run()});show();
`;

/** One page without anything from elsewhere, so that it works on a server with no internet. */
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Setu GraphQL</title>
<style>${PLAYGROUND_STYLE}</style>
<nav>Sign in on the product's page first. Examples: <select id="examples" aria-label="Examples"></select> <button id="run">Run (Ctrl+Enter)</button></nav>
<div><textarea id="question" aria-label="Question" spellcheck="false"></textarea><textarea id="variables" aria-label="Variables" spellcheck="false"></textarea></div><pre id="answer" aria-live="polite"></pre>
<script>${PLAYGROUND_SCRIPT}</script></html>`;

/** The playground of a development installation, at GET /graphql. */
export function playground(): ApolloServerPlugin {
  return {
    serverWillStart: () => Promise.resolve({ renderLandingPage: () => Promise.resolve({ html: PAGE }) }),
  };
}

// The page loads d3 as a classic script, before its modules. Here it comes from the file that the environment variable
// D3 names: d3.min.js of the WebJar, which PageScriptTest unpacks.

import {createRequire} from 'node:module';

if (!process.env.D3) throw new Error('D3 must name the file d3.min.js; PageScriptTest unpacks it and runs these tests');
globalThis.d3 = createRequire(import.meta.url)(process.env.D3);

'use strict';

// In the language of 2009, so that every Node.js can read it and say that it is too old: what it loads, an old one cannot read.
(function start() {
  var found = process.version.slice(1).split('.');
  var major = Number(found[0]);
  if (major > 20 || (major === 20 && Number(found[1]) >= 19)) return require('./main');
  var message =
    'The Terraform provider cdktf-workspaces/workspaces needs Node.js 20.19 or later, and the node on PATH is ' +
    process.version +
    ' (' +
    JSON.stringify(process.execPath) +
    '). Put Node.js 22, 24 or 26 first on PATH of whatever starts the engine.';
  // Engines show the first line of standard output, and log standard error.
  console.log(message);
  console.error(message);
  process.exitCode = 1;
})();

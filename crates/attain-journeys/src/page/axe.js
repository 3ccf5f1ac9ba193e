// Runs axe, whose source stands above, and answers with its violations. Where pages may run no scripts, no timer ever ends,
// so axe's short pauses become none.
const [tags, timers, done] = arguments;
if (!timers) window.setTimeout = (then, _pause, ...rest) => { Promise.resolve().then(() => then(...rest)); return 0; };
axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
  answer => done(answer.violations.flatMap(violation => violation.nodes.map(node =>
    `${violation.id}: ${violation.help}\n      ${node.html.slice(0, 300)}\n      ${node.failureSummary.replace(/\s*\n\s*/g, '; ')}`))),
  problem => done(['axe itself failed: ' + problem]),
);

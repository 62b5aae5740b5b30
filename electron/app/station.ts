// Entry of the station host: plain Node, no window. Checks the runtime, then hands over to the command line.

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  // better-sqlite3 13 ends older processes without a word, so this must be said before it is loaded.
  process.stderr.write(
    `ringside: Node ${process.versions.node} cannot run the station, which needs Node 24: use \`npm start\` or \`npm run station\`\n`,
  );
  process.exit(1);
}

// Database, recordings and logs are personal data: for the owner's eyes only.
process.umask(0o077);

const { runCommandLine } = await import('./cli/program.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));

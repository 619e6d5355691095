/**
 * Entry of the language server. Nothing heavy is imported here: what a feature needs is loaded when it is first asked
 * for, so that `initialize` is answered as fast as by a server that can do nothing.
 */
import { setFlagsFromString } from "node:v8";
import { createConnection } from "vscode-languageserver/node";
import { watchProcess } from "./lsp/processFailures.ts";
import { startServer } from "./lsp/server.ts";
import { version } from "./lsp/version.ts";

const USAGE = `Usage: parlance-language-server [--stdio | --node-ipc | --socket=PORT | --pipe=NAME]

Language server for prompts and calls to large language models: hover, diagnostics, quick fixes and chat.

  --stdio      talk over standard input and output (any editor)
  --node-ipc   talk over Node's IPC (an editor that forks this file)
  --socket     connect to a local port
  --pipe       connect to a named pipe or Unix socket
  --version    print the version
  --help       print this text
`;

function main(args: readonly string[]): void {
  if (args.includes("--version")) {
    process.stdout.write(`${version()}\n`);
    return;
  }
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(USAGE);
    return;
  }
  if (!args.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)\b/.test(arg))) {
    process.stderr.write(`${USAGE}\nSay how to talk, for example --stdio.\n`);
    process.exitCode = 2;
    return;
  }
  keepMemorySmall();
  const connection = createConnection();
  watchProcess(connection);
  startServer(connection);
}

/**
 * A server waits most of its time, in every window that is open. Space for young objects that grew while a large file was
 * read would stay for good, and each keystroke leaves the text before it behind: 250 of them in 20,000 lines left 90 MB
 * until the collector came, which now comes when the heap has grown by a quarter.
 */
function keepMemorySmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--heap-growing-percent=25");
}

main(process.argv.slice(2));

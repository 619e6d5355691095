/** Ids of the commands, as the manifest, the client and the server's code actions name them. */
export const commands = {
  openChat: "parlance.openChat",
  openChatInEditor: "parlance.openChatInEditor",
  newChat: "parlance.newChat",
  chatHistory: "parlance.chatHistory",
  pickModel: "parlance.pickModel",
  explain: "parlance.explain",
  refactor: "parlance.refactor",
  fix: "parlance.fix",
  document: "parlance.document",
  tests: "parlance.tests",
  acceptEdit: "parlance.acceptEdit",
  rejectEdit: "parlance.rejectEdit",
  addSelection: "parlance.addSelection",
  addKey: "parlance.addKey",
  removeKey: "parlance.removeKey",
  showModel: "parlance.showModel",
  showLog: "parlance.showLog",
  restartServer: "parlance.restartServer",
  openWalkthrough: "parlance.openWalkthrough",
} as const;

export type CommandName = keyof typeof commands;

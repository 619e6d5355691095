/** The conversations of before, to pick one from; each can be deleted on the spot. */
import * as vscode from "vscode";
import { ChatDelete, ChatList, type ConversationSummary } from "../../../shared/src/protocol.ts";
import type { ServerLink } from "../serverLink.ts";

interface ConversationItem extends vscode.QuickPickItem {
  readonly id: string;
}

const trash: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("trash"), tooltip: "Delete this conversation" };

function asItem(summary: ConversationSummary): ConversationItem {
  const when = new Date(summary.updatedAt).toLocaleString();
  const messages = summary.messages === 1 ? "1 message" : `${summary.messages} messages`;
  const cost = summary.usd === null ? "" : ` · $${summary.usd.toFixed(summary.usd < 0.01 ? 4 : 2)}`;
  return {
    id: summary.id,
    label: summary.title === "" ? "New chat" : summary.title,
    description: `${when} · ${messages}${cost}`,
    buttons: [trash],
    // The server has searched already, in the texts too.
    alwaysShow: true,
  };
}

/** @returns The id of the conversation chosen, or undefined. */
export async function pickConversation(server: ServerLink): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<ConversationItem>();
  pick.title = "Chat History";
  pick.placeholder = "Search in titles and messages";
  let latest = 0;

  async function search(): Promise<void> {
    const serial = ++latest;
    pick.busy = true;
    try {
      const query = pick.value.trim();
      const { conversations } = await server.request(ChatList, query === "" ? {} : { query });
      if (serial !== latest) return;
      pick.items = conversations.map(asItem);
      pick.placeholder = conversations.length === 0 && query === "" ? "No conversations yet" : pick.placeholder;
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
    } finally {
      if (serial === latest) pick.busy = false;
    }
  }

  try {
    return await new Promise<string | undefined>((resolve) => {
      pick.onDidChangeValue(() => void search());
      pick.onDidTriggerItemButton(({ item }) => {
        server
          .request(ChatDelete, { id: item.id })
          .then(search)
          .catch((error: unknown) => vscode.window.showErrorMessage(String(error)));
      });
      pick.onDidAccept(() => resolve(pick.selectedItems[0]?.id));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
      void search();
    });
  } finally {
    pick.dispose();
  }
}

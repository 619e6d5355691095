/** Every request of the protocol that the server answers, and what answers it. */
import {
  ErrorCodes,
  ProgressType,
  ResponseError,
  type CancellationToken,
  type Connection,
} from "vscode-languageserver/node";
import { ConversationBusyError } from "../chat/service.ts";
import {
  ChatDelete,
  ChatDraft,
  ChatEstimate,
  ChatList,
  ChatOpen,
  ChatSend,
  CheckKey,
  EditPrepare,
  EditRun,
  ListProviders,
  type ChatProgress,
} from "../../../shared/src/protocol.ts";
import { CountExactly } from "../../../shared/src/tokens.ts";
import { ParlanceError } from "../engine/resilience/errors.ts";
import type { Room } from "./room.ts";
import { modelRoutes } from "./modelRoutes.ts";
import { ledgerRoutes } from "./ledgerRoutes.ts";
import { refactorRoutes } from "./refactorRoutes.ts";
import { route, type Call, type Route } from "./route.ts";

const chatProgressType = new ProgressType<ChatProgress>();

const routes: readonly Route[] = [
  ...refactorRoutes,
  ...ledgerRoutes,
  ...modelRoutes,
  route(ListProviders, async (params, { room }) => (await room.chat()).listProviders(params)),
  route(CheckKey, async (params, { room }) => (await room.chat()).checkKey(params)),
  route(ChatOpen, async (params, { room }) => (await room.chat()).open(params)),
  route(ChatList, async (params, { room }) => (await room.chat()).list(params)),
  route(ChatDelete, async (params, { room }) => (await room.chat()).remove(params)),
  route(ChatDraft, async (params, { room }) => (await room.chat()).draft(params)),
  route(CountExactly, async (params, { room, signal }) => (await room.chat()).countExactly(params, signal)),
  route(ChatEstimate, async (params, { room }) => (await room.chat()).estimate(params)),
  route(
    ChatSend,
    async (params, call) => {
      const chat = await call.room.chat();
      try {
        return await chat.send(params, reporter(call, params.partialResultToken), call.signal);
      } catch (error) {
        if (error instanceof ConversationBusyError) throw refusal(error.message);
        throw error;
      }
    },
    { keepsResult: true },
  ),
  route(EditPrepare, async (params, { room }) => {
    try {
      return await (await room.chat()).prepareEdit(params);
    } catch (error) {
      // Wrong selections are the user's matter, not a failure of the server.
      if (error instanceof ParlanceError) throw refusal(`${error.message} ${error.hint ?? ""}`.trim());
      throw error;
    }
  }),
  route(
    EditRun,
    async (params, call) => {
      const chat = await call.room.chat();
      return chat.runEdit(params, reporter(call, params.partialResultToken), call.signal);
    },
    { keepsResult: true },
  ),
];

const byMethod = new Map(routes.map((each) => [each.method, each]));

/** Answers one request. What goes wrong comes back as a `ResponseError`. */
export async function dispatch(
  connection: Connection,
  room: Room,
  method: string,
  params: unknown,
  token: CancellationToken,
): Promise<unknown> {
  const found = byMethod.get(method);
  if (found === undefined) {
    return new ResponseError(ErrorCodes.MethodNotFound, `This server does not know the request ${method}.`);
  }
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listening = token.onCancellationRequested(() => controller.abort());
  try {
    const call: Call = { connection, room, token, signal: controller.signal };
    return await room.guard(method, token, () => found.run(params, call), { keepsResult: found.keepsResult });
  } finally {
    listening.dispose();
  }
}

/** Sends progress under the token that the client gave. A client that is gone hears nothing, and nothing breaks. */
function reporter({ connection }: Call, token: string | number): (progress: ChatProgress) => void {
  return (progress) => {
    void connection.sendProgress(chatProgressType, token, progress);
  };
}

function refusal(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}

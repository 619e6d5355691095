/** Where a running request reports to: the client's progress token, seen from the chat. */
import type { ChatProgress } from "../../../shared/src/protocol.ts";

export type Report = (progress: ChatProgress) => void;

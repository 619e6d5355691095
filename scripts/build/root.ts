/** The repository's root folder, absolute; every script's paths start here. */
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

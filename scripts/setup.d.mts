/** Types of `setup.mjs`, which is plain JavaScript because it runs before anything is installed. */
export const root: string;
export const toolchainNode: string;
export function toolchainEnvironment(): NodeJS.ProcessEnv;
export function setup(options?: { readonly browser?: boolean }): Promise<void>;
export function findBrowser(): string | undefined;
export function onPath(name: string): string | undefined;

/** The engine behind the library's functions: keys from the environment, made when it is first needed. */
import { createEngine, type Engine } from "./engine.ts";

let engine: Engine | undefined;

export function defaultEngine(): Engine {
  engine ??= createEngine({ learnsCounts: true });
  return engine;
}

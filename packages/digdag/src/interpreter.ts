import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten-core';
import { GUEST_DATE } from './guest-date.js';
import { GUEST_ES5 } from './guest-es5.js';
import { GUEST_RUN } from './guest-run.js';
import { momentSource } from './moment-source.js';
import { scriptZone } from './script-zone.js';
import type { Zone } from './wall-clock.js';

/** A template's body to run, see `templateScript`, and what it sees. */
export interface Script {
  readonly body: string;
  readonly params: string;
  readonly last: string;
  readonly zone: Zone;
  readonly milliseconds: number;
  readonly bytes: number;
}

/** What was thrown; `kind` is the name of an Error, and `limit` when time or memory ran out. */
export interface ScriptFailure {
  readonly kind: string | undefined;
  readonly message: string;
  /** The line of the body, from 1. */
  readonly line?: number;
}

export type ScriptResult = { readonly text: string } | ScriptFailure;

let loading: Promise<QuickJSWASMModule> | undefined;

/** Runs a script in an interpreter of its own, without access to anything of Node's. */
export async function runScript(script: Script): Promise<ScriptResult> {
  const interpreter = await (loading ??= loadInterpreter());
  const runtime = interpreter.newRuntime();
  limit(runtime, script);
  const context = runtime.newContext();
  const result = run(context, script);
  if ('kind' in result && result.kind === 'limit') {
    // What was cut off may hold on to its memory: the whole interpreter goes, and the next script gets a new one.
    loading = undefined;
  } else {
    context.dispose();
    runtime.dispose();
  }
  return result;
}

async function loadInterpreter(): Promise<QuickJSWASMModule> {
  const { newQuickJSWASMModuleFromVariant } = await import('quickjs-emscripten-core');
  return newQuickJSWASMModuleFromVariant(import('@jitl/quickjs-wasmfile-release-sync'));
}

function limit(runtime: QuickJSRuntime, { milliseconds, bytes }: Script): void {
  const deadline = Date.now() + milliseconds;
  runtime.setMemoryLimit(bytes);
  runtime.setMaxStackSize(256 * 1024);
  runtime.setInterruptHandler(() => Date.now() > deadline);
}

function run(context: QuickJSContext, script: Script): ScriptResult {
  const zone = scriptZone(script.zone);
  // As JSON, which is without NUL, where a text would end on its way in.
  const input = context.newString(JSON.stringify([script.last, script.body, script.params]));
  const base = context.newNumber(zone.base);
  const saving = context.newFunction('saving', (at) => context.newNumber(zone.saving(context.getNumber(at))));
  const moment = context.newFunction('moment', () => context.newString(momentSource()));
  const handles = [input, base, saving, moment];
  try {
    context.unwrapResult(context.evalCode(GUEST_ES5)).dispose();
    call(context, GUEST_DATE, [context.global, base, saving]).dispose();
    const answer = call(context, GUEST_RUN, [context.global, moment, input]).consume((it) => context.getString(it));
    const [text, kind, message, line] = JSON.parse(answer) as [string | null, string | null, string, number];
    for (const handle of handles) handle.dispose();
    if (text !== null) return { text };
    // QuickJS's own kind of error, which other engines do not have: memory or stack ran out, and the script saw it.
    return { kind: kind === 'InternalError' ? 'limit' : (kind ?? undefined), message, line: line - 2 };
  } catch (error) {
    return limitOf(error);
  }
}

function call(context: QuickJSContext, code: string, values: QuickJSHandle[]): QuickJSHandle {
  const guest = context.unwrapResult(context.evalCode(code));
  return guest.consume((it) => context.unwrapResult(context.callFunction(it, context.undefined, ...values)));
}

/** What the script cannot catch: QuickJS's error when time or memory ran out, or a trap of WebAssembly. */
function limitOf(error: unknown): ScriptResult {
  if (error instanceof Error && error.name === 'RuntimeError') return { kind: 'limit', message: 'out of memory' };
  if (error instanceof Error && /interrupted|out of memory/.test(error.message)) {
    return { kind: 'limit', message: error.message };
  }
  throw error;
}

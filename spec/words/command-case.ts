import type { CaseId } from './case.ts';
import type { ScriptedAnswer } from './client-case.ts';
import type { JsonObject } from './json.ts';
import type { RequirementId } from './requirement.ts';

/** What must be seen of a command: how it ends, what it writes, and what arrives at the server. */
export type CommandExpectation =
  /** The request arrives, and the members of its answer are printed. */
  | { readonly kind: 'output'; readonly input: JsonObject; readonly members: JsonObject }
  /** The request arrives, and its error is told. */
  | {
      readonly kind: 'error';
      readonly input: JsonObject;
      readonly name: string;
      readonly message: string;
      /** The tool may see by itself that the input is wrong, and send nothing. */
      readonly mayRefuse: boolean;
    }
  /** Nothing is sent, and the user reads these words about what is wrong. */
  | { readonly kind: 'refusal'; readonly names: readonly string[] };

/** One experiment with a command line tool: a command as a document shows it, and what the server answers. */
export interface CommandCase {
  readonly id: CaseId;
  /** One sentence in the present tense: what the tool does when it is right. */
  readonly title: string;
  readonly requirements: readonly RequirementId[];
  /** What follows the name of the tool. */
  readonly words: readonly string[];
  readonly answer: ScriptedAnswer;
  readonly expect: CommandExpectation;
}

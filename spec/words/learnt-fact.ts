/** One thing that a target was learnt to do. Two facts about the same thing are contrary to each other, unless they are equal. */
export interface LearntFact {
  /** What it is about: the same for every target. */
  readonly about: string;
  /** A sentence, or several. */
  readonly fact: string;
}

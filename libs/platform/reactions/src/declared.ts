import { effectWith, type EffectDefinition } from './effect-definition.js';
import { processWith, type ProcessDefinition } from './process-definition.js';

/**
 * What a context does by itself. `declared` tells its names, and what it hears and sends, to whoever runs nothing; `runningOn`
 * gives it what it looks things up in.
 */
export interface Declared<Declaration, Running, Parts> {
  readonly declared: readonly Declaration[];
  readonly runningOn: (parts: Parts) => readonly Running[];
}

export type DeclaredProcesses<Parts> = Declared<ProcessDefinition<never>, ProcessDefinition, Parts>;
export type DeclaredEffects<Parts> = Declared<EffectDefinition<never>, EffectDefinition, Parts>;

/** A context's processes, and how what they look things up in is made of its parts. */
export const processesOn = <Tools, Parts>(
  declared: readonly ProcessDefinition<Tools>[],
  toolsOf: (parts: Parts) => Tools,
): DeclaredProcesses<Parts> => ({
  declared,
  runningOn: (parts) => {
    const tools = toolsOf(parts);
    return declared.map((definition) => processWith(definition, tools));
  },
});

/** A context's effects, and how what they are done with is made of its parts. */
export const effectsOn = <Tools, Parts>(
  declared: readonly EffectDefinition<Tools>[],
  toolsOf: (parts: Parts) => Tools,
): DeclaredEffects<Parts> => ({
  declared,
  runningOn: (parts) => {
    const tools = toolsOf(parts);
    return declared.map((definition) => effectWith(definition, tools));
  },
});

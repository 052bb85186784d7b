import { createRandom as createUniform } from '../../evaluation/seeded-random.ts';

/** A seeded source of numbers, so that every training run draws the same ones. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Normal with mean 0 and variance 1. */
  normal(): number;
}

/** The project's seeded generator, with normal numbers besides: good enough for sampling and projections. */
export function createRandom(seed: number): Random {
  const next = createUniform(seed);
  // Sum of uniforms instead of Box-Muller: no transcendental functions, so the same bytes on every machine.
  const normal = (): number => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += next();
    return sum;
  };
  return { next, normal };
}

/** 32-bit FNV-1a hash of a string's UTF-16 units: the seed of a word's own vector. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

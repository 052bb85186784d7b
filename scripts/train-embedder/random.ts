/** A seeded source of numbers, so that every training run draws the same ones. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Normal with mean 0 and variance 1. */
  normal(): number;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for sampling and projections. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
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

import { tryInputs } from './hostile/try-inputs.ts';

tryInputs('slow');

/**
 * The seed of all properties: the same in every plain run, so that what fails is what was changed; another in every long
 * run (`npm run fuzz`), which is there to find what nobody thought of. `SEED` names one to replay.
 */
import fc from "fast-check"

export const SEED = Number(process.env.SEED ?? (process.env.FUZZ === "1" ? Date.now() % 1_000_000 : 1))

// Vitest loads this before each file: a property that names no seed has this one.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED })

/** How the program goes on after compiled code, a recording, or the blackhole. */
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';

export type Outcome =
  /** At the portal's merge point with these live values; `progress`: hosted code ran since the last one, so compiled code may be entered. */
  | {
      readonly kind: 'merge';
      readonly jitcode: JitCode;
      readonly at: MergePoint;
      readonly live: readonly unknown[];
      readonly progress: boolean;
      /** A hosted back edge led here that neither compiled code nor the blackhole has counted. */
      readonly passed?: boolean;
    }
  | { readonly kind: 'return'; readonly value: unknown }
  | { readonly kind: 'raise'; readonly exception: unknown };

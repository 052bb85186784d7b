// The package's own types name their files without an ending, which this compiler does not find.
declare module 'media-captions' {
  export interface VTTCue {
    /** Seconds. */
    readonly startTime: number;
    readonly endTime: number;
  }
  /** A piece of a cue's text, or what stands around pieces. */
  export type VTTNode =
    | { readonly type: 'text'; readonly data: string }
    | { readonly type: 'v'; readonly voice: string; readonly children: readonly VTTNode[] }
    | {
        readonly type: 'c' | 'i' | 'b' | 'u' | 'ruby' | 'rt' | 'lang' | 'timestamp';
        readonly children: readonly VTTNode[];
      };
  /** The cues in lines that come one after the other. */
  export function parseTextStream(
    lines: ReadableStream<string>,
    options: { readonly type: 'vtt' },
  ): Promise<{ readonly cues: readonly VTTCue[] }>;
  export function tokenizeVTTCue(cue: VTTCue): readonly VTTNode[];
}

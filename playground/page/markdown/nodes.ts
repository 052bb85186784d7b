/** A piece of a message as Discord shows it. Blocks stand among inline pieces, as they do in Discord's own tree. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: Style; readonly children: readonly Node[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Node[] }
  | { readonly kind: 'user' | 'role' | 'channel'; readonly id: string }
  | { readonly kind: 'everyone'; readonly text: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'moment'; readonly seconds: number; readonly style: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Node[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Node[])[] };

type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'quote' | 'subtext';

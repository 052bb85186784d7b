import type { APIEmbed } from 'discord-api-types/v10';
import type { VNode } from 'preact';
import { Markdown } from '../markdown/show-markdown.tsx';
import { cssColour } from './accent.ts';

/** The embeds of a message. Pictures from elsewhere are named and not loaded. */
export function Embeds({ embeds }: { embeds: readonly APIEmbed[] }): VNode {
  return (
    <>
      {embeds.map((embed, index) => (
        <Embed key={index} embed={embed} />
      ))}
    </>
  );
}

function Embed({ embed }: { embed: APIEmbed }): VNode {
  const { author, title, url, description, fields = [], footer, image, color } = embed;
  return (
    <article class="embed" style={color === undefined ? {} : { borderColor: cssColour(color) }}>
      {author && <p class="embed-author">{author.name}</p>}
      {title !== undefined && (
        <h4>
          {url === undefined ? (
            title
          ) : (
            <a href={url} target="_blank" rel="noreferrer noopener">
              {title}
            </a>
          )}
        </h4>
      )}
      {description !== undefined && <Markdown text={description} />}
      {fields.length > 0 && (
        <dl>
          {fields.map(({ name, value, inline }, index) => (
            <div key={index} class={inline === true ? 'inline' : ''}>
              <dt>{name}</dt>
              <dd>
                <Markdown text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {image && <p class="not-loaded">A picture: {image.url}</p>}
      {footer && <p class="embed-footer">{footer.text}</p>}
    </article>
  );
}

import { attributeText, contentText } from './xml-text.ts';

/** An element: its attributes in order, and either text or other elements. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number>>;
  readonly content?: string | readonly XmlElement[];
}

/** The element as XML, indented by two spaces a level. */
export function renderElement(element: XmlElement, indent = ''): string {
  const attributes = Object.entries(element.attributes ?? {}).map(
    ([name, value]) => ` ${name}="${attributeText(String(value))}"`,
  );
  const open = `${indent}<${element.name}${attributes.join('')}`;
  const { content = '' } = element;
  if (content.length === 0) return `${open}/>`;
  if (typeof content === 'string') return `${open}>${contentText(content)}</${element.name}>`;
  return `${open}>\n${content.map((child) => renderElement(child, `${indent}  `)).join('\n')}\n${indent}</${element.name}>`;
}

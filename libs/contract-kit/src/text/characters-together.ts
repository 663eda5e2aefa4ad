import type { z } from 'zod';
import { charactersIn } from './places.js';

/**
 * Bounds a body as a whole, where each of its texts and lists alone may be large: a command is one message and one event.
 * @unit characters (code points) of the body as JSON
 */
export const atMostTogether =
  <Body>(max: number) =>
  ({ value, issues }: z.core.ParsePayload<Body>): void => {
    const count = charactersIn(JSON.stringify(value));
    if (count <= max) return;
    const [is, most] = [String(count), String(max)];
    const message = `has ${is} characters in all, names of fields counted; ${most} are the most: shorten it, or say it in parts`;
    issues.push({
      code: 'custom',
      message,
      input: value,
      params: { zh: `连同字段名共 ${is} 个字符，最多 ${most} 个，请精简或者分次办理` },
    });
  };

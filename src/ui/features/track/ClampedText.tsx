import { useLayoutEffect, useRef, useState } from 'react';
import { panel as words } from '../../messages/panel.ts';
import classes from './ClampedText.module.css';

interface ClampedTextProps {
  as: 'h2' | 'p';
  text: string;
  className?: string | undefined;
  /** Lines that are shown until somebody asks for all. */
  lines: 2 | 3;
}

/** A text of a few lines at most; one that is longer says so, and is shown whole by a click. */
export function ClampedText({ as: Tag, text, className = '', lines }: ClampedTextProps) {
  const [isWhole, setIsWhole] = useState(false);
  const [isCut, setIsCut] = useState(false);
  const element = useRef<HTMLParagraphElement & HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is measured anew
  useLayoutEffect(() => {
    const { current } = element;
    if (current) setIsCut(current.scrollHeight > current.clientHeight + 1);
  }, [text]);
  return (
    <>
      <Tag
        ref={element}
        className={`${className} ${classes.text}`}
        data-lines={isWhole ? 'all' : lines}
        title={isCut ? text : undefined}
      >
        {text}
      </Tag>
      {isCut && (
        <button type="button" className={classes.more} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? words.showLess : words.showAll}
        </button>
      )}
    </>
  );
}

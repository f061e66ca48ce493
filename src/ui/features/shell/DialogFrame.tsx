import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { messages } from '../../messages.ts';
import { useFocusReturn } from '../../use-focus-return.ts';
import { PHONE_QUERY, useMediaQuery } from '../../use-media-query.ts';
import classes from './DialogFrame.module.css';

interface DialogFrameProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A dialog of the screen. Scrolling is not locked: the lock would add a style element, which the CSP forbids. */
export function DialogFrame({ title, onClose, children }: DialogFrameProps) {
  // The frame of the library gives the focus back when it is closed, but this one is taken away while open.
  useFocusReturn();
  const phone = useMediaQuery(PHONE_QUERY);
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      fullScreen={phone}
      lockScroll={false}
      centered
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': messages.about.close, size: 44, iconSize: 22 }}
      classNames={{
        content: classes.content,
        header: classes.header,
        title: classes.title,
        overlay: classes.overlay,
      }}
    >
      {children}
    </Modal>
  );
}

/** The context that owns a subject: its first word (`items.cmd.publish-item` is of `items`). It is the queue group too. */
export const contextOfSubject = (subject: string): string => subject.slice(0, subject.indexOf('.'));

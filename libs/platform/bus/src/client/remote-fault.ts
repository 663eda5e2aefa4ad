import { Fault, type FaultCode } from '@gongkai/kernel';

/** A fault that the other side of the bus answered with. */
export class RemoteFault extends Fault {
  override readonly name = 'RemoteFault';
  constructor(
    code: FaultCode,
    /** The subject that was asked. */
    readonly subject: string,
    readonly detail?: string,
  ) {
    super(code, detail === undefined ? `${subject} answered ${code}` : `${subject} answered ${code}: ${detail}`);
  }
}

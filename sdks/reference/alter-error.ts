import type { DriverError } from '../../spec/words/driver-message.ts';
import type { ClientStages, Reply } from './client-stages.ts';

/** Tells errors that were answered in another way than the reference does. */
export const alterError =
  (edit: (error: DriverError, reply: Extract<Reply, { readonly kind: 'answer' }>) => DriverError) =>
  (stages: ClientStages): ClientStages => ({
    ...stages,
    readError: (reply) => {
      const error = stages.readError(reply);
      return reply.kind === 'answer' ? edit(error, reply) : error;
    },
  });

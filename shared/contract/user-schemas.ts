// People at the border: signing in, and who may.

import { z } from 'zod';
import { ROLES } from '../roles.ts';

const role = z.enum(ROLES);
export const userName = z
  .string()
  .max(64)
  .regex(/^[^\s\p{Cc}]+$/u, 'not-a-word');
/** Eight characters at least (NIST SP 800-63B §5.1.1.1); the most only bounds the hashing. */
const newPassword = z.string().min(8).max(256);

export const loginInput = z.object({ username: z.string().min(1).max(256), password: z.string().min(1).max(1024) });

export const loginOutput = z.object({
  token: z.string(),
  expiresAt: z.string(),
  user: z.object({ name: z.string(), role }),
  /** The password was made up at the first start and nobody chose to keep or change it yet. */
  firstStart: z.boolean(),
});

/** `name` null: the station's own command line. */
export const meOutput = z.object({ name: z.string().nullable(), role, firstStart: z.boolean() });

export const userView = z.object({ name: z.string(), role, createdAt: z.string() });
export const addUserInput = z.object({ name: userName, role, password: newPassword });
export const setPasswordInput = z.object({ name: z.string().min(1).max(256), password: newPassword });
export const setRoleInput = z.object({ name: z.string().min(1).max(256), role });
export const userNameInput = z.object({ name: z.string().min(1).max(256) });

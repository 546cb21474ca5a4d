// Loaded before the program: its last line on standard error is the most memory that the process ever held, in kilobytes.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(2, `peak memory ${process.resourceUsage().maxRSS}\n`));

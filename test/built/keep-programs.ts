import { keepPrograms } from '../helpers/kept-programs.js';

// For each file anew: the one before in the same process may have wanted its own.
keepPrograms();

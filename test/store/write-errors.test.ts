import { describe, expect, it } from 'vitest';
import { explainingWriteErrors, openSqlite } from '../../src/store/embedded/sqlite.js';
import { told } from '../helpers/told.js';

describe('an error of SQLite while it writes', () => {
  it('is told as what it is where the disk is full', async () => {
    const db = openSqlite(':memory:');
    db.exec('CREATE TABLE numbers (number)');
    // What SQLite says then is what it says where the disk has no more.
    db.pragma('max_page_count = 2');
    const writing = explainingWriteErrors('/some/index', async () => {
      db.prepare('INSERT INTO numbers VALUES (zeroblob(100000))').run();
    });
    await expect(told(writing)).rejects.toThrow(
      /^The index can't be written to \/some\/index: the disk is full: free some space/,
    );
  });

  it('is told as what it is where the file is read-only', async () => {
    const db = openSqlite(':memory:');
    db.pragma('query_only = ON');
    const writing = explainingWriteErrors('/some/index', async () => {
      db.exec('CREATE TABLE numbers (number)');
    });
    await expect(told(writing)).rejects.toThrow(/its file system is read-only/);
  });

  it('stays what it is where the program is wrong', async () => {
    const db = openSqlite(':memory:');
    const writing = explainingWriteErrors('/some/index', async () => {
      db.exec('CREATE TABLE');
    });
    await expect(writing).rejects.toMatchObject({ code: 'SQLITE_ERROR' });
  });
});

-- "TAND": a file with another number here is not ours and is left alone.
PRAGMA application_id = 1413566020;

-- What lists show of a partnership, made from its answers with each save.
CREATE TABLE partnership (
	n INTEGER PRIMARY KEY,         -- what the table word refers to
	id TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	folded TEXT NOT NULL,          -- name without case, accents and spaces
	organizations TEXT NOT NULL,   -- a JSON array of names
	missing INTEGER NOT NULL, conflicts INTEGER NOT NULL, advice INTEGER NOT NULL,
	texts INTEGER NOT NULL, in_force INTEGER NOT NULL,
	rules INTEGER NOT NULL,        -- the number of the rules that made these counts
	words TEXT NOT NULL,           -- what the table word has of it, in order
	changed INTEGER NOT NULL,      -- milliseconds since 1970, as every time here
	left_step TEXT NOT NULL, left_party TEXT NOT NULL -- where it was left; no op, not undoable
) STRICT;

CREATE INDEX partnership_changed ON partnership (changed DESC, id DESC);
CREATE INDEX partnership_folded ON partnership (folded);

CREATE TABLE save (
	seq INTEGER PRIMARY KEY,       -- order of arrival in this file; never the clock
	id TEXT NOT NULL UNIQUE,       -- UUIDv7, the same over retries, so a retry is harmless
	partnership TEXT NOT NULL REFERENCES partnership (id),
	window TEXT NOT NULL,          -- the run of the program it came from: undo is by window
	actor TEXT NOT NULL,
	mode TEXT NOT NULL,            -- wizard, plain, file, room, proxy, later
	at INTEGER NOT NULL,
	undoes TEXT REFERENCES save (id)
) STRICT;

CREATE INDEX save_partnership ON save (partnership, seq);
CREATE INDEX save_undoes ON save (undoes) WHERE undoes IS NOT NULL;

-- Append only: the truth, the history, the undo list.
CREATE TABLE op (
	save TEXT NOT NULL REFERENCES save (id),
	n INTEGER NOT NULL,
	step TEXT NOT NULL, party TEXT NOT NULL, path TEXT NOT NULL,
	value TEXT NOT NULL,           -- '' takes the leaf away
	former TEXT NOT NULL,          -- what stood there until then
	was TEXT NOT NULL,             -- the save of the value its author saw, '' for none
	PRIMARY KEY (save, n)
) STRICT, WITHOUT ROWID;

-- What stands now, one row per path. A leaf that was taken away keeps its row,
-- with the value '', so that it is known which save took it: without that, a
-- change by somebody who still saw it could not be told from a new answer.
CREATE TABLE answer (
	partnership TEXT NOT NULL REFERENCES partnership (id),
	step TEXT NOT NULL, party TEXT NOT NULL, path TEXT NOT NULL,
	value TEXT NOT NULL,
	save TEXT NOT NULL REFERENCES save (id),
	PRIMARY KEY (partnership, step, party, path)
) STRICT, WITHOUT ROWID;

-- What was typed and is not saved yet. Empty ops mean that a save made it
-- needless: the row stays while its window lives, so that an older draft that
-- arrives late is refused.
CREATE TABLE draft (
	partnership TEXT NOT NULL REFERENCES partnership (id),
	window TEXT NOT NULL, step TEXT NOT NULL, party TEXT NOT NULL,
	n INTEGER NOT NULL,
	actor TEXT NOT NULL, at INTEGER NOT NULL,
	ops TEXT NOT NULL,             -- a JSON array, or ''
	PRIMARY KEY (partnership, window, step, party)
) STRICT, WITHOUT ROWID;

-- The words partnerships are found by, folded: names only, never an answer. A
-- table of our own and not FTS5: it gives the first of a thousand matches of a
-- prefix without looking at the others, and knows no query syntax.
CREATE TABLE word (
	word TEXT NOT NULL,
	partnership INTEGER NOT NULL REFERENCES partnership (n),
	PRIMARY KEY (word, partnership)
) STRICT, WITHOUT ROWID;

CREATE INDEX word_partnership ON word (partnership, word);

-- Where the meeting of a partnership is that goes on: which point, who speaks, what
-- the room sees, and where the time went. It is no op, cannot be undone, holds no
-- words, and goes when the meeting is over.
CREATE TABLE sitting (
	partnership TEXT PRIMARY KEY REFERENCES partnership (id),
	n INTEGER NOT NULL,            -- grows with each change; an older one is refused
	until INTEGER NOT NULL,        -- when it counts as over if nobody goes on with it, in milliseconds since 1970
	state TEXT NOT NULL            -- a JSON object
) STRICT, WITHOUT ROWID;
